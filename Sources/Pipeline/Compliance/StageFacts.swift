import Findings
import Formats
import Workspace

/// What the rows of the table may know of a stage.
struct StageFacts: Sendable {
    let stage: StageRecord
    let run: RunRecord
    let configuration: PipelineConfiguration
    /// The bill of materials that the stage left, with its digest as recorded; `nil` if it cannot be read or is another.
    let bill: JSONValue?

    private var kind: StageKind? { configuration.stages.first { $0.name == stage.name }?.kind }

    func count(_ name: String) -> Int? { stage.counts.first { $0.name == name }?.value }

    /// What is missing for a statement about an image that is deployed.
    var imageGap: String? {
        guard case .vulnerabilities(let vulnerabilities)? = kind else { return "the stage is not in the configuration" }
        if vulnerabilities.image != nil { return nil }
        guard let image = run.stages.first(where: { $0.kind == "image" && $0.status == .passed }) else {
            return "no image was scanned"
        }
        // How ImageStageRunner says that no builder worked; the packages of the real base image are then not in the archive.
        return image.message.contains("assembled from")
            ? "the image was assembled without its base image, whose packages were not looked at" : nil
    }

    /// What is missing for a statement about vulnerabilities.
    var advisoryGap: String? {
        guard case .vulnerabilities(let vulnerabilities)? = kind, vulnerabilities.engine == .martlet else { return nil }
        return configuration.advisories.allSatisfy { $0 == "starter" }
            ? "none was found by the starter set, which holds a few well-known advisories only; 'advisories' names a real collection"
            : nil
    }

    /// What is missing for a bill of materials of every image and model.
    var billGap: String? {
        guard let bill else { return "the stage left no bill of materials that can be read" }
        if let imageGap { return imageGap }
        guard bill["metadata"]?["component"]?["type"]?.string == "container" else {
            return "the bill of materials is not that of an image"
        }
        let listed = bill["components"]?.array?.count { $0["type"]?.string == "machine-learning-model" } ?? 0
        let models = configuration.stages.reduce(0) { sum, stage in
            if case .models(let models) = stage.kind { sum + models.paths.count } else { sum }
        }
        return listed < models ? "the bill of materials lists \(listed) of \(models) models" : nil
    }

    /// What is missing for a statement about registered models.
    var registryGap: String? {
        guard case .models(let models)? = kind, models.registry != nil else {
            return "no registry is named, so that nobody's word was asked for"
        }
        return nil
    }

    /// What is missing for a statement about a use.
    var useGap: String? {
        guard case .models(let models)? = kind, models.use != nil else {
            return "the stage names no use that the models must be approved for"
        }
        return nil
    }

    /// Whether the service that was attacked answers by rules instead of a model.
    var isPractice: Bool {
        configuration.stages.contains { stage in
            if case .service(let service) = stage.kind {
                service.external == nil && service.upstream.kind == .practice
            } else {
                false
            }
        }
    }
}
