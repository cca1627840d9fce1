import Attestation
import Formats
import Workspace

extension TargetReader {
    func huggingFace(_ id: String, _ config: ConfigurationSection) -> ModelConfiguration? {
        guard
            let (interface, name) = parts(
                id,
                [
                    "text-generation": ModelInterface.huggingFaceGeneration,
                    "text-classification": .huggingFaceClassification,
                    "feature-extraction": .huggingFaceFeatures,
                ],
                usual: nil,
                unsupported: ["sentence-similarity", "token-classification"],
                config
            )
        else { return nil }
        // An endpoint of one's own is the whole URL.
        let endpoint = config.string("apiEndpoint")
        let known =
            switch interface {
            case .huggingFaceGeneration:
                [
                    "temperature", "max_new_tokens", "top_k", "top_p", "repetition_penalty", "max_time", "do_sample",
                    "return_full_text", "num_return_sequences", "seed", "stop", "details",
                ]
            case .huggingFaceClassification: ["top_k", "function_to_apply"]
            default: ["normalize", "truncate", "truncation_direction", "prompt_name"]
            }
        let pipeline = interface == .huggingFaceFeatures ? "/pipeline/feature-extraction" : ""
        return model(
            interface,
            name,
            .huggingFace,
            path: endpoint == nil ? "/models/\(PercentEncoding.encode(name, keepsSlash: true))\(pipeline)" : "",
            known: known,
            base: endpoint,
            config
        )
    }
}
