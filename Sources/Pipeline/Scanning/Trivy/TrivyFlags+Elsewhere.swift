extension TrivyFlags {
    /// Caches of others, servers, modules.
    static let elsewhere: [TrivyFlag] = [
        .refused(
            "cache-backend",
            .text,
            "cache.backend",
            scanning,
            "the cache is a folder",
            except: ["", "fs", "memory"]
        ),
        .taken("cache-ttl", .duration, "cache.ttl", scanning, because: "it is for Redis"),
        .refused("redis-ca", .text, "cache.redis.ca", scanning, noRedis, except: [""]),
        .refused("redis-cert", .text, "cache.redis.cert", scanning, noRedis, except: [""]),
        .refused("redis-key", .text, "cache.redis.key", scanning, noRedis, except: [""]),
        .refused("redis-tls", .toggle, "cache.redis.tls", scanning, noRedis),
        .refused("server", .text, "server.addr", judging, noServer, except: [""]),
        .taken("token", .text, "server.token", judging, because: "it is for a server"),
        .taken("token-header", .text, "server.token-header", judging, because: "it is for a server"),
        .taken("custom-headers", .list, "server.custom-headers", judging, because: "it is for a server"),
        .refused("cloud-token", .text, "cloud.token", scanning, "nothing is ever sent", except: [""]),
        .taken("cloud-api-url", .text, "cloud.api-url", scanning, because: "nothing is ever sent"),
        .taken("cloud-trivy-server-url", .text, "cloud.trivy-server-url", scanning, because: "nothing is ever sent"),
        .taken("cloud-server-scanning", .toggle, "cloud.server-scanning", scanning, because: "nothing is ever sent"),
        .taken("cloud-upload-results", .toggle, "cloud.upload-results", scanning, because: "nothing is ever sent"),
        .taken(
            "cloud-download-secret-config",
            .toggle,
            "cloud.download-secret-config",
            scanning,
            because: "nothing is ever asked"
        ),
        .refused("enable-modules", .list, "module.enable-modules", scanning, "there are no modules", except: [""]),
        .taken("module-dir", .text, "module.dir", scanning, because: "there are no modules"),
    ]

    private static let noRedis = "there is no Redis"
    private static let noServer = "every scan has its advisories on this machine"
}
