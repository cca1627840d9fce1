extension TrivyFlags {
    /// Checks written in Rego.
    static let rego: [TrivyFlag] = [
        .refused("check-namespaces", .list, "rego.namespaces", checking, noRego, except: [""]),
        .refused("policy-namespaces", .list, "rego.policy-namespaces", checking, noRego, except: [""]),
        .refused("config-check", .list, "rego.check", checking, noRego, except: [""]),
        .refused("config-policy", .list, "rego.policy", checking, noRego, except: [""]),
        .refused("policy", .list, "", checking, noRego, except: [""]),
        .refused("config-data", .list, "rego.data", checking, noRego, except: [""]),
        .taken(
            "checks-bundle-repository",
            .text,
            "misconfiguration.checks-bundle-repository",
            checking,
            because: noRego
        ),
        .taken("policy-bundle-repository", .text, "", checking, because: noRego),
        .taken("skip-check-update", .toggle, "rego.skip-check-update", checking, because: noRego),
        .taken("skip-policy-update", .toggle, "rego.skip-policy-update", checking, because: noRego),
        .taken("rego-error-limit", .number, "rego.error-limit", checking, because: noRego),
        .taken("trace-rego", .toggle, "rego.trace", checking, because: noRego),
        .taken(
            "include-deprecated-checks",
            .toggle,
            "rego.include-deprecated-checks",
            checking,
            because: "no check is deprecated"
        ),
    ]

    /// What the checks of infrastructure code are told.
    static let infrastructure: [TrivyFlag] = [
        .refused(
            "include-non-failures",
            .toggle,
            "misconfiguration.include-non-failures",
            checking,
            "only what fails is listed; the number of successes stands in the summary"
        ),
        .init(
            "misconfig-scanners",
            .list,
            "misconfiguration.scanners",
            checking,
            "kinds of infrastructure code to check (default all)",
            values: codeKinds
        ),
        .refused("config-file-schemas", .list, "misconfiguration.config-file-schemas", checking, noRego, except: [""]),
        .refused("raw-config-scanners", .list, "misconfiguration.raw-config-scanners", checking, noRego, except: [""]),
        .taken(
            "render-cause",
            .list,
            "misconfiguration.render-cause",
            checking,
            because: "causes are shown as they are written"
        ),
        .refused("helm-api-versions", .list, "misconfiguration.helm.api-versions", checking, noHelm, except: [""]),
        .refused("helm-kube-version", .text, "misconfiguration.helm.kube-version", checking, noHelm, except: [""]),
        .refused("helm-set", .list, "misconfiguration.helm.set", checking, noHelm, except: [""]),
        .refused("helm-set-file", .list, "misconfiguration.helm.set-file", checking, noHelm, except: [""]),
        .refused("helm-set-string", .list, "misconfiguration.helm.set-string", checking, noHelm, except: [""]),
        .refused("helm-values", .list, "misconfiguration.helm.values", checking, noHelm, except: [""]),
        .refused(
            "cf-params",
            .list,
            "misconfiguration.cloudformation.params",
            checking,
            "conditions that nobody knows are judged both ways",
            except: [""]
        ),
        .refused("tf-vars", .list, "misconfiguration.terraform.vars", checking, noTerraform, except: [""]),
        .taken(
            "tf-exclude-downloaded-modules",
            .toggle,
            "misconfiguration.terraform.exclude-downloaded-modules",
            checking,
            because: "plans are read, not modules"
        ),
        .refused("ansible-extra-vars", .list, "ansible.extra-vars", checking, noAnsible, except: [""]),
        .refused("ansible-inventory", .list, "ansible.inventories", checking, noAnsible, except: [""]),
        .refused("ansible-playbook", .list, "ansible.playbooks", checking, noAnsible, except: [""]),
        .refused("k8s-version", .text, "kubernetes.k8s-version", [.config], "all versions are judged", except: [""]),
    ]

    /// Trivy's kinds of infrastructure code.
    static let codeKinds = [
        "azure-arm", "cloudformation", "dockerfile", "helm", "kubernetes", "terraform", "terraformplan-json",
        "terraformplan-snapshot", "ansible",
    ]
    private static let noRego = "checks are part of the program; there is no Rego"
    private static let noHelm = "check what 'helm template' writes"
    private static let noTerraform = "check the plan that 'terraform show -json' writes"
    private static let noAnsible = "Ansible is not read"
}
