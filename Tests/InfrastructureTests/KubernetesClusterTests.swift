import Findings
import Infrastructure
import Testing

@Suite("Kubernetes: access, network and models")
struct KubernetesClusterTests {
    private static func role(_ rule: String, kind: String = "ClusterRole", name: String = "r") -> String {
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: \(kind)\nmetadata: {name: '\(name)'}\nrules: [{\(rule)}]\n"
    }

    private static func binding(_ role: String, _ subject: String, kind: String = "ClusterRoleBinding") -> String {
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: \(kind)\nmetadata: {name: b}\n"
            + "roleRef: {kind: ClusterRole, name: \(role)}\nsubjects: [{\(subject)}]\n"
    }

    @Test(
        "Roles and bindings: what hits and what does not",
        arguments: [
            (
                "MKB-023", role("apiGroups: ['*'], resources: ['*'], verbs: ['*']"),
                role("apiGroups: [my.example.org], resources: ['*'], verbs: ['*']")
            ),
            (
                "MKB-023", role("apiGroups: [''], resources: ['*'], verbs: ['*']", kind: "Role"),
                role("apiGroups: ['*'], resources: ['*'], verbs: ['*']", name: "system:x")
            ),
            (
                "MKB-024", role("apiGroups: [''], resources: [secrets], verbs: [list]"),
                role("apiGroups: [''], resources: [secrets], verbs: [get], resourceNames: [a]")
            ),
            (
                "MKB-024", role("apiGroups: [''], resources: [secrets], verbs: ['*']"),
                role("apiGroups: [''], resources: [secrets], verbs: [get]", kind: "Role")
            ),
            (
                "MKB-024", role("apiGroups: ['*'], resources: ['*'], verbs: [get]"),
                role("apiGroups: [''], resources: [secrets], verbs: [get]") + "---\n"
                    + binding("r", "kind: User, name: u", kind: "RoleBinding")
            ),
            (
                "MKB-025", role("apiGroups: [''], resources: [users], verbs: [impersonate]"),
                role("apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [bind], resourceNames: [a]")
            ),
            (
                "MKB-025", role("apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: ['*']"),
                role("apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [get]")
            ),
            (
                "MKB-026", role("apiGroups: [''], resources: [pods/exec], verbs: [create]", kind: "Role"),
                role("apiGroups: [''], resources: [pods/log], verbs: [get]", kind: "Role")
            ),
            (
                "MKB-026", role("apiGroups: [''], resources: [nodes/proxy], verbs: [get]"),
                role("apiGroups: [''], resources: [nodes], verbs: [get]")
            ),
            (
                "MKB-027", binding("view", "kind: Group, name: 'system:authenticated'"),
                binding("system:discovery", "kind: Group, name: 'system:unauthenticated'")
            ),
            (
                "MKB-028", binding("cluster-admin", "kind: ServiceAccount, name: a, namespace: n"),
                binding("cluster-admin", "kind: Group, name: admins")
            ),
            (
                "MKB-029", "apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n",
                "apiVersion: v1\nkind: Namespace\n"
                    + "metadata: {name: n, labels: {pod-security.kubernetes.io/enforce: restricted}}\n"
            ), ("MKB-030", deployment(metadata: "name: a, namespace: default"), deployment()),
            (
                "MKB-021", "apiVersion: v1\nkind: ConfigMap\ndata: {DB_PASSWORD: hunter2}\n",
                "apiVersion: v1\nkind: ConfigMap\ndata: {TOKENIZER: a, PASSWORD_FILE: /x, API_KEY: '${KEY}', A_TOKEN: <token>}\n"
            ),
            (
                "MKB-022", "apiVersion: v1\nkind: Secret\ndata: {key: aHVudGVyMg==}\n",
                "apiVersion: v1\nkind: Secret\nstringData: {key: changeme}\n"
            ),
            (
                "MKB-022", "apiVersion: v1\nkind: Secret\nstringData: {key: hunter2}\n",
                "apiVersion: v1\nkind: Secret\nstringData: {key: hunter2}\nsops: {mac: x}\n"
            ),
            (
                "MKB-022", "apiVersion: v1\nkind: Secret\nstringData: {k: a b}\n",
                "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec: {encryptedData: {k: abc}}\n"
            ),
        ]
    )
    func access(rule: String, hits: String, passes: String) {
        #expect(kubernetesRules(hits).contains(rule), "\(hits)")
        #expect(!kubernetesRules(passes).contains(rule), "\(passes)")
    }

    private static func service(_ spec: String, name: String = "s", annotations: String = "{}") -> String {
        "apiVersion: v1\nkind: Service\nmetadata: {name: \(name), annotations: \(annotations)}\nspec: {\(spec)}\n"
    }

    private static func ingress(_ spec: String, annotations: String = "{}") -> String {
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, annotations: \(annotations)}\nspec: {\(spec)}\n"
    }

    private static func policy(_ spec: String) -> String {
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {}, \(spec)}\n"
    }

    @Test(
        "Services, ingresses and policies: what hits and what does not",
        arguments: [
            ("MKB-034", service("type: NodePort, ports: [{port: 9000}]"), service("ports: [{port: 9000}]")),
            (
                "MKB-034", service("type: LoadBalancer, ports: [{port: 9000}]"),
                service("type: LoadBalancer, ports: [{port: 9000}], loadBalancerSourceRanges: [10.0.0.0/8]")
            ),
            (
                "MKB-034",
                service("type: LoadBalancer, ports: [{port: 9000}], loadBalancerSourceRanges: [0.0.0.0/0]"),
                service("type: LoadBalancer, ports: [{port: 443}, {port: 80}]")
            ),
            (
                "MKB-034", service("externalIPs: [192.0.2.1], ports: [{port: 443}]"),
                service(
                    "type: LoadBalancer, ports: [{port: 9000}]",
                    annotations: "{service.beta.kubernetes.io/aws-load-balancer-scheme: internal}"
                )
            ),
            (
                "MKB-035", service("type: NodePort, ports: [{port: 11434}]"),
                service("type: ClusterIP, ports: [{port: 11434}]")
            ),
            (
                "MKB-035", service("type: LoadBalancer, ports: [{port: 80, targetPort: 8000}]", name: "vllm-service"),
                service("type: LoadBalancer, ports: [{port: 8000}]", name: "orders")
            ),
            ("MKB-036", ingress("rules: []"), ingress("tls: [{secretName: t}]")),
            (
                "MKB-036", ingress("tls: []"),
                ingress("rules: []", annotations: "{alb.ingress.kubernetes.io/certificate-arn: a}")
            ),
            (
                "MKB-037", ingress("rules: []", annotations: "{nginx.ingress.kubernetes.io/server-snippet: x}"),
                ingress("rules: []", annotations: "{nginx.ingress.kubernetes.io/auth-url: x}")
            ), ("MKB-033", policy("ingress: [{}]"), policy("ingress: []")),
            ("MKB-033", policy("egress: [{}]"), policy("egress: [{ports: [{port: 53, protocol: UDP}]}]")),
            (
                "MKB-033", policy("ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]"),
                policy("ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]")
            ),
            (
                "MKB-033", policy("egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]"),
                policy("egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 443}]}]")
            ),
        ]
    )
    func network(rule: String, hits: String, passes: String) {
        #expect(kubernetesRules(hits).contains(rule), "\(hits)")
        #expect(!kubernetesRules(passes).contains(rule), "\(passes)")
    }

    private static let vllm = deployment(container: "args: [--model, org/model]").replacing(
        "r.io/a:1",
        with: "vllm/vllm-openai:v0.8.0"
    )
    private static let ollama = deployment(pod: "restartPolicy: Always").replacing(
        "r.io/a:1",
        with: "ollama/ollama:0.6.2"
    )

    @Test("A service or an ingress that leads to a model server opens it; one that leads to a gateway does not")
    func modelServers() {
        let open = Self.service("type: LoadBalancer, selector: {app: a}, ports: [{port: 443, targetPort: 8000}]")
        #expect(kubernetesRules(Self.vllm + "\n---\n" + open).contains("MKB-035"))
        #expect(!kubernetesRules(Self.vllm + "\n---\n" + open).contains("MKB-034"))
        #expect(!kubernetesRules(deployment() + "\n---\n" + open).contains("MKB-035"))
        let inside = Self.service("selector: {app: a}, ports: [{port: 80}]")
        let way = Self.ingress("rules: [{http: {paths: [{backend: {service: {name: s}}}]}}]")
        #expect(kubernetesRules([Self.ollama, inside, way].joined(separator: "\n---\n")).contains("MKB-035"))
        #expect(!kubernetesRules([deployment(), inside, way].joined(separator: "\n---\n")).contains("MKB-035"))
    }

    @Test("A file with policies that leave a model server out is unsafe; one without policies is not decided")
    func modelServerPolicies() {
        let alone = InfrastructureScanner.scan([("a.yaml", Array(Self.ollama.utf8))])
        #expect(alone.undecided.contains { $0.rule == "MKB-032" } && !alone.findings.contains { $0.rule == "MKB-032" })
        func beside(_ selector: String) -> Set<String> {
            kubernetesRules(
                Self.ollama + "\n---\n"
                    + Self.policy("policyTypes: [Ingress]").replacing(
                        "podSelector: {}",
                        with: "podSelector: \(selector)"
                    )
            )
        }
        #expect(beside("{matchLabels: {app: b}}").contains("MKB-032"))
        #expect(beside("{matchExpressions: [{key: app, operator: NotIn, values: [a]}]}").contains("MKB-032"))
        #expect(!beside("{}").contains("MKB-032"))
        #expect(!beside("{matchExpressions: [{key: app, operator: In, values: [a]}]}").contains("MKB-032"))
    }

    @Test("Model servers: keys, revisions, origins")
    func models() {
        let rules = kubernetesRules(Self.vllm)
        #expect(rules.contains("MKB-039") && rules.contains("MKB-042"))
        let args = Self.vllm.replacing("org/model]", with: "org/model, --revision, abc, --api-key, $(KEY)]")
        #expect(kubernetesRules(args).isDisjoint(with: ["MKB-039", "MKB-042"]))
        let local = Self.vllm.replacing("org/model]", with: "/models/org]")
        #expect(!kubernetesRules(local).contains("MKB-042"))
        let fromSecret = Self.vllm + "\n          envFrom: [{secretRef: {name: s}}]\n"
        #expect(!kubernetesRules(fromSecret).contains("MKB-039"))
        let guarded = Self.vllm + "\n---\n" + Self.policy("policyTypes: [Ingress]")
        #expect(!kubernetesRules(guarded).contains("MKB-039"))
        let origins = Self.ollama + "\n          env: [{name: OLLAMA_ORIGINS, value: '*'}]\n"
        #expect(kubernetesRules(origins).contains("MKB-040"))
        #expect(!kubernetesRules(origins.replacing("'*'", with: "https://*.example.org")).contains("MKB-040"))
        #expect(
            kubernetesRules(Self.ollama.replacing("restartPolicy: Always", with: "hostNetwork: true")).contains(
                "MKB-040"
            )
        )
        let inPod = Self.ollama + "\n          env: [{name: OLLAMA_HOST, value: 0.0.0.0}]\n"
        #expect(!kubernetesRules(inPod).contains("MKB-040"))
        let kserve =
            "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nspec: {predictor: {model: {storageUri: '%'}}}\n"
        #expect(kubernetesRules(kserve.replacing("%", with: "http://h/m")).contains("MKB-042"))
        #expect(kubernetesRules(kserve.replacing("%", with: "hf://org/model")).contains("MKB-042"))
        #expect(!kubernetesRules(kserve.replacing("%", with: "hf://org/model:abc")).contains("MKB-042"))
        #expect(!kubernetesRules(kserve.replacing("%", with: "s3://b/m")).contains("MKB-042"))
    }
}
