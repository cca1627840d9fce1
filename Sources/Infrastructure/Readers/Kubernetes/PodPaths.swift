import Formats

/// Where the kinds of objects keep the pods that they make.
enum PodPaths {
    /// The pods of an object; none for one that makes none.
    static func pods(of object: Resource) -> [PodView] {
        let root = object.properties
        let group = object.apiGroup
        let spec = root["spec"]
        switch object.type {
        case "Pod":
            return spec.map { [PodView(object, spec: $0, metadata: root["metadata"])] } ?? []
        case "PodTemplate":
            return template(root["template"], of: object)
        case "CronJob":
            return template(spec?[["jobTemplate", "spec", "template"]], of: object)
        case "Job" where group == "batch.volcano.sh":
            return (spec?["tasks"]?.list ?? []).enumerated().flatMap { index, task in
                template(task["template"], of: object, part: task["name"]?.text ?? "task \(index + 1)")
            }
        case "Revision" where group == "serving.knative.dev":
            return spec.map { [PodView(object, spec: $0, metadata: root["metadata"])] } ?? []
        case "InferenceService":
            return ["predictor", "transformer", "explainer"].flatMap { part -> [PodView] in
                guard let pod = spec?[part] else { return [] }
                let worker = pod["workerSpec"].map {
                    [PodView(object, part: "\(part) workers", spec: $0, metadata: root["metadata"])]
                }
                return [PodView(object, part: part, spec: pod, metadata: root["metadata"])] + (worker ?? [])
            }
        case "LLMInferenceService":
            return [
                ("", spec?["template"]), ("workers", spec?["worker"]), ("prefill", spec?[["prefill", "template"]]),
            ]
            .flatMap { part, pod in
                pod.map { [PodView(object, part: part, spec: $0, metadata: root["metadata"])] } ?? []
            }
        case "RayCluster": return ray(spec, of: object)
        case "RayService": return ray(spec?["rayClusterConfig"], of: object)
        case "RayJob":
            return ray(spec?["rayClusterSpec"], of: object)
                + template(spec?["submitterPodTemplate"], of: object, part: "submitter")
        case "LeaderWorkerSet":
            return template(spec?[["leaderWorkerTemplate", "leaderTemplate"]], of: object, part: "leader")
                + template(spec?[["leaderWorkerTemplate", "workerTemplate"]], of: object, part: "workers")
        case "JobSet":
            return (spec?["replicatedJobs"]?.list ?? []).enumerated().flatMap { index, job in
                template(
                    job[["template", "spec", "template"]],
                    of: object,
                    part: job["name"]?.text ?? "job \(index + 1)"
                )
            }
        default:
            // Deployment and its like, Knative, Argo rollouts; kinds that are not known often do the same.
            let usual = template(spec?["template"], of: object)
            return usual.isEmpty ? replicas(spec, of: object) : usual
        }
    }

    private static func template(_ node: ResourceNode?, of object: Resource, part: String = "") -> [PodView] {
        guard let node, let spec = node["spec"], spec["containers"]?.list != nil else { return [] }
        return [PodView(object, part: part, spec: spec, metadata: node["metadata"])]
    }

    private static func ray(_ cluster: ResourceNode?, of object: Resource) -> [PodView] {
        template(cluster?[["headGroupSpec", "template"]], of: object, part: "head")
            + (cluster?["workerGroupSpecs"]?.list ?? []).enumerated().flatMap { index, group in
                template(group["template"], of: object, part: group["groupName"]?.text ?? "workers \(index + 1)")
            }
    }

    /// Kubeflow: `pytorchReplicaSpecs: {Master: {template: …}}`.
    private static func replicas(_ spec: ResourceNode?, of object: Resource) -> [PodView] {
        (spec?.map ?? []).filter { $0.key.hasSuffix("ReplicaSpecs") }.flatMap { member in
            (member.value.map ?? []).flatMap { template($0.value["template"], of: object, part: $0.key) }
        }
    }
}

extension Resource {
    /// The group of a Kubernetes object's `apiVersion`; empty for the core group.
    var apiGroup: String {
        let version = properties["apiVersion"]?.text ?? ""
        return version.contains("/") ? String(version.prefix { $0 != "/" }) : ""
    }

    /// A hit at a place in a Kubernetes object.
    func hit(_ message: String, at node: ResourceNode?, _ key: String? = nil, detail: String) -> CheckHit {
        let line = (key.map { node?.place(of: $0) ?? position } ?? node?.position ?? position).line
        return CheckHit(
            "\(type) '\(name)' \(message)",
            lines: line...line,
            resource: "\(type)/\(name)",
            discriminator: "\(type)/\(name)/\(detail)"
        )
    }
}

extension ResourceTemplate {
    /// The pods of all objects. A pod whose containers have no image is a patch of kustomize, and no pod yet.
    var pods: [PodView] { resources.flatMap(PodPaths.pods).filter { !$0.isPatch } }

    /// Hits in all containers of all pods.
    func hitsInContainers(_ judge: (PodView, ContainerView) -> CheckHit?) -> CheckOutcome {
        CheckOutcome(hits: pods.flatMap { pod in pod.containers.compactMap { judge(pod, $0) } })
    }

    /// Hits in the containers of pods that run on Linux.
    func hitsInLinuxContainers(_ judge: (PodView, ContainerView) -> CheckHit?) -> CheckOutcome {
        CheckOutcome(
            hits: pods.filter { !$0.isWindows }.flatMap { pod in pod.containers.compactMap { judge(pod, $0) } }
        )
    }
}
