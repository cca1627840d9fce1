/// Where an image is asked for by its name, and how.
public struct ImageSettings: Sendable, Equatable {
    /// Who may have an image; the raw values are Trivy's words.
    public enum Origin: String, Sendable, CaseIterable {
        case docker, podman
        /// The registry that the name names.
        case remote
    }

    /// Who is asked, in this order.
    public var origins = Origin.allCases
    /// Address of docker; absent: `DOCKER_HOST`, or its socket.
    public var dockerHost: String?
    /// Address of podman; absent: `CONTAINER_HOST`, or its sockets.
    public var podmanHost: String?
    /// Whether a registry may speak plain HTTP, or show a certificate that nobody vouches for.
    public var isInsecure = false
    /// A folder that keeps fetched layers for the next time; absent: nothing is kept.
    public var cache: String?

    /// The defaults.
    public init() {}
}
