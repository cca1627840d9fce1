/// How registries are asked.
public struct RegistryOptions: Sendable {
    /// The platform that is wanted; `nil` for this machine's.
    public var platform: ImagePlatform?
    /// Whether plain HTTP and certificates that nobody vouches for will do; plain HTTP to this machine always does.
    public var isInsecure: Bool
    /// A folder that keeps blobs for the next pull, and what came of a pull that was broken off; `nil` keeps nothing.
    public var cache: String?
    /// The largest image, in bytes of its blobs.
    public var maximumBytes: Int
    /// Seconds for one blob.
    public var timeout: Double
    /// Seconds after which an answer that has stopped coming is given up.
    public var silence: Double
    /// Waits for some seconds.
    public var sleep: @Sendable (Double) async throws -> Void

    /// Options.
    public init(
        platform: ImagePlatform? = nil,
        isInsecure: Bool = false,
        cache: String? = nil,
        maximumBytes: Int = 64 << 30,
        timeout: Double = 3600,
        silence: Double = 60,
        sleep: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
    ) {
        self.platform = platform
        self.isInsecure = isInsecure
        self.cache = cache
        self.maximumBytes = maximumBytes
        self.timeout = timeout
        self.silence = silence
        self.sleep = sleep
    }
}
