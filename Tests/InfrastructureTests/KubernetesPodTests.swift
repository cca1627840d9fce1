import Findings
import Infrastructure
import Testing

/// The rules that a manifest breaks.
func kubernetesRules(_ text: String) -> Set<String> {
    Set(InfrastructureScanner.scan([("app.yaml", Array(text.utf8))]).findings.map(\.rule))
}

/// A deployment with more settings for its pod and its container, each in one line of flow style.
func deployment(pod: String = "", container: String = "", metadata: String = "name: a") -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {\(metadata)}
    spec:
      template:
        metadata: {labels: {app: a}}
        spec:
          \(pod)
          containers:
            - name: c
              image: r.io/a:1
              \(container)
    """
}

@Suite("Kubernetes: pods")
struct KubernetesPodTests {
    static let digest = String(repeating: "a1", count: 32)

    @Test(
        "Settings of containers: what hits and what does not",
        arguments: [
            ("MKB-001", "securityContext: {privileged: true}", "securityContext: {privileged: false}"),
            ("MKB-001", "securityContext: {privileged: yes}", "securityContext: {}"),
            ("MKB-004", "tty: true", "securityContext: {allowPrivilegeEscalation: false}"),
            ("MKB-004", "securityContext: {}", "securityContext: {privileged: true}"),
            ("MKB-005", "securityContext: {}", "securityContext: {runAsNonRoot: true}"),
            ("MKB-005", "securityContext: {runAsNonRoot: false}", "securityContext: {runAsUser: 1000}"),
            ("MKB-006", "securityContext: {runAsUser: 0}", "securityContext: {runAsUser: 1}"),
            (
                "MKB-007", "securityContext: {capabilities: {add: [SYS_ADMIN]}}",
                "securityContext: {capabilities: {add: [NET_BIND_SERVICE]}}"
            ),
            (
                "MKB-007", "securityContext: {capabilities: {add: [cap_net_admin]}}",
                "securityContext: {capabilities: {add: [SYS_NICE]}}"
            ),
            (
                "MKB-008", "securityContext: {capabilities: {add: [SYS_NICE]}}",
                "securityContext: {capabilities: {add: [CHOWN]}}"
            ),
            (
                "MKB-009", "securityContext: {capabilities: {drop: [NET_RAW]}}",
                "securityContext: {capabilities: {drop: [all]}}"
            ),
            ("MKB-010", "stdin: true", "securityContext: {readOnlyRootFilesystem: true}"),
            ("MKB-011", "stdin: true", "securityContext: {seccompProfile: {type: RuntimeDefault}}"),
            (
                "MKB-011", "securityContext: {seccompProfile: {type: Unconfined}}",
                "securityContext: {seccompProfile: {type: Localhost}}"
            ),
            (
                "MKB-014", "ports: [{containerPort: 80, hostPort: 80}]",
                "ports: [{containerPort: 80, hostPort: 0}]"
            ),
            ("MKB-015", "securityContext: {procMount: Unmasked}", "securityContext: {procMount: Default}"),
            (
                "MKB-015", "securityContext: {seLinuxOptions: {type: spc_t}}",
                "securityContext: {seLinuxOptions: {type: container_t}}"
            ),
            (
                "MKB-015", "securityContext: {appArmorProfile: {type: Unconfined}}",
                "securityContext: {appArmorProfile: {type: RuntimeDefault}}"
            ),
            ("MKB-019", "resources: {limits: {cpu: 1}}", "resources: {limits: {memory: 1Gi}}"),
            ("MKB-020", "resources: {requests: {cpu: 1}}", "resources: {requests: {cpu: 1, memory: 1Gi}}"),
            ("MKB-020", "resources: {}", "resources: {limits: {cpu: 1, memory: 1Gi}}"),
            (
                "MKB-021", "env: [{name: HF_TOKEN, value: hf_AbCdEfGhIjKlMnOpQrStUvWxYz012345}]",
                "env: [{name: HF_TOKEN, valueFrom: {secretKeyRef: {name: a, key: b}}}]"
            ), ("MKB-021", "env: [{name: DB_PASSWORD, value: hunter2}]", "env: [{name: MAX_TOKENS, value: '4096'}]"),
            ("MKB-021", "args: [--api-key, s3cretvalue]", "args: [--api-key, $(API_KEY)]"),
            ("MKB-021", "args: ['--api-key=s3cretvalue']", "args: [--tokenizer, mistral]"),
            (
                "MKB-031", "ports: [{containerPort: 80}]",
                "readinessProbe: {httpGet: {port: 80}}\n          ports: [{containerPort: 80}]"
            ), ("MKB-031", "ports: [{containerPort: 81}]", "tty: true"),
            ("MKB-038", "args: [--trust-remote-code]", "args: [--trust-remote-code=false]"),
            ("MKB-038", "args: ['vllm serve x --trust_remote_code']", "args: [--no-trust-remote-code]"),
            (
                "MKB-038", "env: [{name: TRUST_REMOTE_CODE, value: 'true'}]",
                "env: [{name: TRUST_REMOTE_CODE, value: 'false'}]"
            ), ("MKB-041", "args: [--NotebookApp.token='']", "args: [--NotebookApp.token=$(TOKEN)]"),
            ("MKB-041", "env: [{name: WEBUI_AUTH, value: 'False'}]", "env: [{name: WEBUI_AUTH, value: 'True'}]"),
        ]
    )
    func containers(rule: String, hits: String, passes: String) {
        #expect(kubernetesRules(deployment(container: hits)).contains(rule), "\(hits)")
        #expect(!kubernetesRules(deployment(container: passes)).contains(rule), "\(passes)")
    }

    @Test(
        "Settings of pods: what hits and what does not",
        arguments: [
            ("MKB-003", "hostNetwork: true", "hostNetwork: false"), ("MKB-003", "hostIPC: on", "hostIPC: off"),
            ("MKB-003", "hostPID: true", "hostUsers: false"),
            ("MKB-012", "volumes: [{name: v, hostPath: {path: /data}}]", "volumes: [{name: v, emptyDir: {}}]"),
            (
                "MKB-013", "volumes: [{name: v, hostPath: {path: /var/run/docker.sock}}]",
                "volumes: [{name: v, hostPath: {path: /data}}]"
            ),
            (
                "MKB-013", "volumes: [{name: v, hostPath: {path: /data/../etc}}]",
                "volumes: [{name: v, hostPath: {path: /dev/shm}}]"
            ), ("MKB-013", "volumes: [{name: v, hostPath: {path: //proc/}}]", "volumes: []"),
            (
                "MKB-015", "securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}",
                "securityContext: {sysctls: [{name: net.ipv4.tcp_syncookies, value: '1'}]}"
            ), ("MKB-016", "serviceAccountName: default", "automountServiceAccountToken: false"),
            ("MKB-005", "restartPolicy: Always", "securityContext: {runAsNonRoot: true}"),
            ("MKB-006", "securityContext: {runAsUser: 0}", "securityContext: {runAsUser: 1000}"),
            ("MKB-011", "securityContext: {}", "securityContext: {seccompProfile: {type: RuntimeDefault}}"),
        ]
    )
    func pods(rule: String, hits: String, passes: String) {
        #expect(kubernetesRules(deployment(pod: hits)).contains(rule), "\(hits)")
        #expect(!kubernetesRules(deployment(pod: passes)).contains(rule), "\(passes)")
    }

    @Test(
        "Images: what has no version, and what no digest",
        arguments: [
            ("nginx", "MKB-017"), ("nginx:latest", "MKB-017"), ("r.io:5000/x", "MKB-017"),
            ("r.io:5000/x:1", "MKB-018"), ("nginx:1@sha256:12", "MKB-018"), ("nginx@sha256:\(digest)", nil),
            ("nginx:latest@sha256:\(digest)", nil), ("${IMAGE}", nil),
        ]
    )
    func images(image: String, rule: String?) {
        let rules = kubernetesRules(deployment().replacing("r.io/a:1", with: "\"\(image)\""))
        #expect(rules.intersection(["MKB-017", "MKB-018"]) == Set([rule].compactMap { $0 }))
    }

    @Test("An image whose name is filled in later is not decided")
    func placeholder() {
        let report = InfrastructureScanner.scan([
            ("a.yaml", Array(deployment().replacing("r.io/a:1", with: "\"${IMAGE}\"").utf8))
        ])
        #expect(report.undecided.contains { $0.rule == "MKB-017" })
    }

    @Test("A container's own setting goes before the pod's; only some are taken over from the pod")
    func inheritance() {
        let pod =
            "securityContext: {runAsNonRoot: true, runAsUser: 1000, privileged: true, readOnlyRootFilesystem: true}"
        let inherited = kubernetesRules(deployment(pod: pod))
        #expect(!inherited.contains("MKB-005") && !inherited.contains("MKB-001") && inherited.contains("MKB-010"))
        let overridden = kubernetesRules(
            deployment(pod: pod, container: "securityContext: {runAsNonRoot: false, runAsUser: 0}")
        )
        #expect(overridden.contains("MKB-006"))
    }

    @Test("Init and ephemeral containers count")
    func otherContainers() {
        for list in ["initContainers", "ephemeralContainers"] {
            let text = deployment(pod: "\(list): [{name: i, image: a:1, securityContext: {privileged: true}}]")
            #expect(kubernetesRules(text).contains("MKB-001"), "\(list)")
        }
    }

    @Test("Windows pods are not measured by Linux' rules")
    func windows() {
        let rules = kubernetesRules(deployment(pod: "os: {name: windows}"))
        #expect(rules.isDisjoint(with: ["MKB-004", "MKB-005", "MKB-009", "MKB-010", "MKB-011"]))
        #expect(rules.contains("MKB-019"))
    }

    @Test("Parts of the cluster that need its nodes are reported low, a mesh's init container not as dangerous")
    func nodeAgents() {
        let agent = deployment(
            pod: "hostNetwork: true",
            container: "securityContext: {privileged: true}",
            metadata: "name: a, namespace: kube-system"
        ).replacing("kind: Deployment", with: "kind: DaemonSet")
        let rules = kubernetesRules(agent)
        #expect(rules.contains("MKB-002") && rules.isDisjoint(with: ["MKB-001", "MKB-003"]))
        let mesh = kubernetesRules(
            deployment(
                pod:
                    "initContainers: [{name: istio-init, image: i:1, securityContext: {capabilities: {add: [NET_ADMIN]}}}]"
            )
        )
        #expect(mesh.contains("MKB-008") && !mesh.contains("MKB-007"))
    }

    @Test("The token is needed where the file binds a role; an account described elsewhere is not decided")
    func tokens() {
        let binding = """

            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: b}
            roleRef: {kind: Role, name: r}
            subjects: [{kind: ServiceAccount, name: own}]
            """
        let own = deployment(pod: "serviceAccountName: own")
        #expect(!kubernetesRules(own + binding).contains("MKB-016"))
        let report = InfrastructureScanner.scan([("a.yaml", Array(own.utf8))])
        #expect(!report.findings.contains { $0.rule == "MKB-016" })
        #expect(report.undecided.contains { $0.rule == "MKB-016" })
        let account = "\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: own}\n"
        #expect(kubernetesRules(own + account).contains("MKB-016"))
        #expect(!kubernetesRules(own + account + "automountServiceAccountToken: false\n").contains("MKB-016"))
    }

    @Test("Findings stand at the line of the setting, and say which container of what")
    func places() throws {
        let text = deployment(container: "securityContext:\n            privileged: true\n")
        let finding = try #require(
            InfrastructureScanner.scan([("a.yaml", Array(text.utf8))]).findings.first { $0.rule == "MKB-001" }
        )
        #expect(finding.location?.line == 13)
        #expect(finding.location?.resource == "Deployment/a")
        #expect(finding.message.hasPrefix("The container 'c' of Deployment 'a' is privileged"))
    }
}
