/// Ports that have no business on the internet, by what listens there.
enum ExposedPorts {
    /// Data stores and queues. They are named here even where the list of model ports has them too.
    static let data: [Int: String] = [
        5432: "PostgreSQL", 3306: "MySQL", 1433: "SQL Server", 1521: "Oracle", 6379: "Redis", 11211: "Memcached",
        27017: "MongoDB", 9200: "OpenSearch", 9300: "OpenSearch", 5984: "CouchDB", 9042: "Cassandra", 7000: "Cassandra",
        2379: "etcd", 2380: "etcd", 9092: "Kafka", 6333: "Qdrant", 6334: "Qdrant", 19530: "Milvus",
    ]

    /// What controls a machine.
    static let administration: [Int: String] = [
        21: "FTP", 23: "Telnet", 135: "RPC", 445: "SMB", 2375: "Docker", 2376: "Docker", 5900: "VNC", 5985: "WinRM",
        5986: "WinRM", 10250: "kubelet", 6443: "the Kubernetes API",
    ]

    /// Model servers and their tools: those of the room, and those that are met on AWS besides.
    static let models: [Int: String] = {
        var ports = ModelPorts.names
        for port in data.keys { ports[port] = nil }
        let more = [
            8001: "Triton", 8002: "Triton", 8081: "TorchServe's management", 10001: "Ray", 8501: "Streamlit",
            30000: "SGLang", 5001: "KoboldCpp", 8188: "ComfyUI", 6006: "TensorBoard", 9091: "Milvus' metrics",
        ]
        return ports.merging(more) { known, _ in known }
    }()
}
