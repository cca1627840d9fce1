import Findings

extension SecretRules {
    /// Model hubs, experiment trackers and tools around models.
    static let modelHubs: [SecretRule] = [
        .token("huggingface-token", "Hugging Face access token", .critical, ["hf_"], #"hf_[A-Za-z]{34}"#, entropy: 3),
        .token(
            "huggingface-org-token",
            "Hugging Face organisation token",
            .critical,
            ["api_org_"],
            #"api_org_[A-Za-z]{34}"#,
            entropy: 3
        ),
        .token("replicate-token", "Replicate API token", .high, ["r8_"], #"r8_[A-Za-z0-9]{37}"#, entropy: 3.3),
        .assigned(
            "wandb-api-key",
            "Weights & Biases API key",
            .high,
            ["wandb", "weights_and_biases"],
            #"[0-9a-f]{40}"#,
            entropy: 3
        ),
        .token(
            "wandb-api-key-v1",
            "Weights & Biases API key (2025)",
            .high,
            ["wandb_v1_"],
            #"wandb_v1_[A-Za-z0-9_]{60,90}"#,
            entropy: 3.3
        ),
        .token(
            "langsmith-pat",
            "LangSmith personal access token",
            .high,
            ["lsv2_pt_"],
            #"lsv2_pt_[0-9a-f]{32}_[0-9a-f]{10}"#,
            entropy: 3
        ),
        .token(
            "langsmith-service-key",
            "LangSmith service key",
            .high,
            ["lsv2_sk_"],
            #"lsv2_sk_[0-9a-f]{32}_[0-9a-f]{10}"#,
            entropy: 3
        ),
        .token(
            "langfuse-secret-key",
            "Langfuse secret key",
            .high,
            ["sk-lf-"],
            #"sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#
        ),
        .assigned("kaggle-key", "Kaggle API key", .medium, ["kaggle"], #"[0-9a-f]{32}"#, entropy: 3),
        .assigned(
            "comet-api-key",
            "Comet ML API key",
            .medium,
            ["comet_api", "comet_ml", "cometml"],
            #"[A-Za-z0-9]{25}"#,
            entropy: 3.2,
            check: .mixed
        ),
        .assigned(
            "neptune-api-token",
            "Neptune API token",
            .medium,
            ["neptune_api"],
            #"eyJ[A-Za-z0-9_\-]{80,400}={0,2}"#,
            entropy: 3.5
        ),
        .assigned(
            "clearml-secret-key",
            "ClearML secret key",
            .medium,
            ["clearml", "trains_api"],
            #"[A-Za-z0-9]{50}"#,
            entropy: 3.8,
            check: .mixed
        ),
        .assigned(
            "runpod-api-key",
            "RunPod API key",
            .high,
            ["runpod"],
            #"(?:rpa_[A-Z0-9]{36,46}|[A-Z0-9]{40})"#,
            entropy: 3.3
        ),
        .token(
            "modal-token-secret",
            "Modal token secret",
            .high,
            ["as-"],
            #"as-[A-Za-z0-9]{22}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .assigned(
            "lambda-cloud-key",
            "Lambda Cloud API key",
            .high,
            ["lambda_api", "lambda_cloud", "lambdalabs"],
            #"secret_[A-Za-z0-9_\-]+\.[A-Za-z0-9]{32}"#,
            entropy: 3
        ),
        .token(
            "roboflow-key",
            "Roboflow private API key",
            .medium,
            ["rf_"],
            #"rf_[A-Za-z0-9]{28}"#,
            entropy: 3.3,
            check: .mixed
        ),
        .assigned("civitai-key", "Civitai API key", .medium, ["civitai"], #"[0-9a-f]{32}"#, entropy: 3),
        .token("llamacloud-api-key", "LlamaCloud API key", .high, ["llx-"], #"llx-[A-Za-z0-9]{48}"#, entropy: 3.5),
        .assigned(
            "arize-api-key",
            "Arize or Phoenix API key",
            .medium,
            ["arize", "phoenix_api"],
            #"(?:ak-)?[A-Za-z0-9_\-]{20,60}"#,
            entropy: 3.3,
            check: .mixed
        ),
        .token("promptlayer-key", "PromptLayer API key", .medium, ["pl_"], #"pl_[0-9a-f]{32}"#, entropy: 3),
        .token(
            "helicone-key",
            "Helicone API key",
            .medium,
            ["sk-helicone-"],
            #"sk-helicone-[a-z0-9]{7}-[a-z0-9]{7}-[a-z0-9]{7}-[a-z0-9]{7}"#,
            entropy: 3
        ),
    ]
}
