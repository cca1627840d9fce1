import Findings

extension SecretRules {
    /// Vector databases.
    static let vectorStores: [SecretRule] = [
        .token(
            "pinecone-api-key",
            "Pinecone API key",
            .high,
            ["pcsk_"],
            #"pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63,64}"#,
            entropy: 3.5
        ),
        .assigned(
            "pinecone-api-key-legacy",
            "Pinecone API key (legacy)",
            .high,
            ["pinecone"],
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            entropy: 2.9
        ),
        .assigned(
            "weaviate-api-key",
            "Weaviate API key",
            .high,
            ["weaviate", "wcd_api", "wcs_api"],
            #"[A-Za-z0-9+/_\-]{36,90}={0,2}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .assigned(
            "qdrant-api-key",
            "Qdrant API key",
            .high,
            ["qdrant"],
            #"(?:[A-Za-z0-9_\-]{54}|[A-Za-z0-9_\-]{36}\|[A-Za-z0-9_\-]{54})"#,
            entropy: 3.7,
            check: .mixed
        ),
        .assigned(
            "zilliz-api-key",
            "Zilliz (Milvus) API key",
            .high,
            ["zilliz", "milvus"],
            #"[0-9a-f]{72}|[0-9a-f]{64}"#,
            entropy: 3
        ),
        .token(
            "chroma-api-key",
            "Chroma Cloud API key",
            .high,
            ["ck-"],
            #"ck-[A-Za-z0-9]{44}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .token(
            "astra-token",
            "DataStax Astra DB token",
            .high,
            ["astracs:"],
            #"AstraCS:[A-Za-z]{24}:[0-9a-f]{64}"#,
            entropy: 3
        ),
        .assigned(
            "turbopuffer-key",
            "turbopuffer API key",
            .high,
            ["turbopuffer"],
            #"tpuf_[A-Za-z0-9]{28,48}"#,
            entropy: 3
        ),
        .assigned(
            "upstash-token",
            "Upstash REST token",
            .high,
            ["upstash"],
            #"[A-Za-z0-9+/_\-]{40,140}={0,2}"#,
            entropy: 3.7,
            check: .mixed
        ),
    ]
}
