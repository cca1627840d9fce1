import Findings
import Infrastructure
import Testing

@Suite("Kubernetes: kinds of objects and files")
struct KubernetesKindTests {
    static let pod = "{containers: [{name: c, image: a:1, securityContext: {privileged: true}}]}"

    @Test(
        "The pods of all kinds are found",
        arguments: [
            ("v1", "Pod", "spec: \(pod)"), ("v1", "PodTemplate", "template: {spec: \(pod)}"),
            ("v1", "ReplicationController", "spec: {template: {spec: \(pod)}}"),
            ("apps/v1", "StatefulSet", "spec: {template: {spec: \(pod)}}"),
            ("apps/v1", "DaemonSet", "spec: {template: {spec: \(pod)}}"),
            ("apps/v1", "ReplicaSet", "spec: {template: {spec: \(pod)}}"),
            ("batch/v1", "Job", "spec: {template: {spec: \(pod)}}"),
            ("batch/v1", "CronJob", "spec: {jobTemplate: {spec: {template: {spec: \(pod)}}}}"),
            ("batch.volcano.sh/v1alpha1", "Job", "spec: {tasks: [{template: {spec: \(pod)}}]}"),
            ("argoproj.io/v1alpha1", "Rollout", "spec: {template: {spec: \(pod)}}"),
            ("serving.knative.dev/v1", "Service", "spec: {template: {spec: \(pod)}}"),
            ("serving.knative.dev/v1", "Revision", "spec: \(pod)"),
            ("serving.kserve.io/v1beta1", "InferenceService", "spec: {predictor: \(pod)}"),
            (
                "serving.kserve.io/v1beta1", "InferenceService",
                "spec: {predictor: {model: {modelFormat: {name: x}, securityContext: {privileged: true}}}}"
            ), ("serving.kserve.io/v1alpha1", "LLMInferenceService", "spec: {template: \(pod)}"),
            ("ray.io/v1", "RayCluster", "spec: {headGroupSpec: {template: {spec: \(pod)}}}"),
            ("ray.io/v1", "RayCluster", "spec: {workerGroupSpecs: [{template: {spec: \(pod)}}]}"),
            ("ray.io/v1", "RayService", "spec: {rayClusterConfig: {headGroupSpec: {template: {spec: \(pod)}}}}"),
            ("ray.io/v1", "RayJob", "spec: {rayClusterSpec: {headGroupSpec: {template: {spec: \(pod)}}}}"),
            (
                "leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet",
                "spec: {leaderWorkerTemplate: {workerTemplate: {spec: \(pod)}}}"
            ),
            (
                "jobset.x-k8s.io/v1alpha2", "JobSet",
                "spec: {replicatedJobs: [{template: {spec: {template: {spec: \(pod)}}}}]}"
            ), ("kubeflow.org/v1", "PyTorchJob", "spec: {pytorchReplicaSpecs: {Worker: {template: {spec: \(pod)}}}}"),
            ("example.org/v1", "Whatever", "spec: {template: {spec: \(pod)}}"),
        ]
    )
    func kinds(version: String, kind: String, body: String) {
        #expect(kubernetesRules("apiVersion: \(version)\nkind: \(kind)\n\(body)\n").contains("MKB-001"))
    }

    @Test("Several documents, lists and typed lists are read")
    func lists() {
        let item = "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: \(Self.pod)}"
        #expect(kubernetesRules("---\n---\napiVersion: v1\nkind: Pod\nspec: \(Self.pod)\n").contains("MKB-001"))
        #expect(kubernetesRules("apiVersion: v1\nkind: List\nitems: [\(item)]\n").contains("MKB-001"))
        #expect(kubernetesRules("apiVersion: v1\nkind: PodList\nitems: [{spec: \(Self.pod)}]\n").contains("MKB-001"))
    }

    @Test(
        "Helm templates are noted and not judged",
        arguments: [
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n",
            "apiVersion: v1\nkind: Pod\n{{- if .Values.x }}\nspec: {}\n{{- end }}\n",
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: \"{{ include \"a.name\" . }}\"\n",
            "apiVersion: v1\nkind: Pod\nspec:\n  x: {{ $unknown }}\n",
        ]
    )
    func helm(text: String) {
        let report = InfrastructureScanner.scan([("templates/a.yaml", Array(text.utf8))])
        #expect(report.findings.isEmpty && report.checks == 0 && report.unjudged == ["templates/a.yaml"])
        #expect(report.notes.contains { $0.contains("was not checked") && $0.contains("helm template RELEASE CHART") })
    }

    @Test("Braces in a text are not Helm: alert rules, configuration, Argo's parameters")
    func braces() {
        let text = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            data:
              alert.tmpl: |
                {{ if .Values }}{{ end }}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              annotations: {summary: "{{ $labels.instance }} is down", x: "{{inputs.parameters.a}}"}
            spec: \(Self.pod)
            """
        #expect(kubernetesRules(text).contains("MKB-001"))
    }

    @Test("A patch of kustomize is no pod, and said to be none")
    func patch() {
        let text =
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n"
            + "spec: {template: {spec: {containers: [{name: c, resources: {}}]}}}\n"
        let report = InfrastructureScanner.scan([("patch.yaml", Array(text.utf8))])
        #expect(report.findings.isEmpty && report.notes.contains { $0.contains("patch") })
    }

    @Test(
        "Hostile files end in a note or in nothing, never in a crash",
        arguments: [
            "apiVersion: v1\nkind: Pod\n", "apiVersion: v1\nkind: Pod\nspec: []\n",
            "apiVersion: v1\nkind: Pod\nspec: {containers: {a: b}}\n",
            "apiVersion: v1\nkind: Pod\nspec: {containers: [1, null, [x]], volumes: [1, {hostPath: x}]}\n",
            "apiVersion: 1\nkind: [Pod]\nspec: 3\n", "apiVersion: v1\nkind: List\nitems: {a: b}\n",
            "apiVersion: v1\nkind: List\nitems: [1, [2], {kind: List, apiVersion: v1, items: [null]}]\n",
            "apiVersion: v1\nkind: Service\nspec: {type: NodePort, ports: [1, {port: 99999999999999999999}]}\n",
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nrules: [1, {verbs: {a: b}, resources: 3}]\n",
            "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: c, image: '@:/', args: [{}, [], '=', '--=']}]}\n",
            "apiVersion: v1\nkind: Pod\nkind: Pod\n", "apiVersion: v1\nkind: Pod\n{{",
            "apiVersion: v1\nkind: Pod\n\u{0}",
            "apiVersion: v1\nkind: Pod\na: &a [*a]\n", "apiVersion: v1\nkind: \(String(repeating: "[", count: 4000))",
            "apiVersion: v1\nkind: Pod\na: &a [x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                + "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\n"
                + "f: &f [*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f]\nh: [*g,*g,*g,*g,*g,*g]\n",
        ]
    )
    func hostile(text: String) {
        let report = InfrastructureScanner.scan([("a.yaml", Array(text.utf8))])
        #expect(report.files + report.unread.count + report.unjudged.count == 1)
    }
}
