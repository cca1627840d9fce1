import Archives
import HTTP

/// Where a container engine listens.
public struct EngineEndpoint: Sendable, Equatable, CustomStringConvertible {
    /// Engines whose protocol is spoken: docker's, which podman speaks too.
    public enum Kind: String, Sendable {
        case docker, podman
    }

    /// The engine.
    public let kind: Kind
    /// The address as it was named.
    public let description: String
    /// Where requests go.
    let url: String
    /// How they are carried.
    let options: HTTPRequestOptions

    /// Whether it is a socket of this machine, and where.
    public var socketPath: String? { options.socketPath }

    /// Reads an address as `DOCKER_HOST` has it: `unix:///run/docker.sock`, `tcp://host:2375`; a path alone is a socket.
    ///
    /// - Parameter tls: certificates for `tcp` and `https`; with them a `tcp` address is spoken to over TLS.
    /// - Throws: `ContainerError`, `unsupported` for `ssh` and pipes of Windows.
    public init(_ kind: Kind, _ address: String, tls: TLSSettings? = nil) throws(ContainerError) {
        self.kind = kind
        func fail(_ code: ContainerError.Code, _ reason: String) -> ContainerError {
            ContainerError(code, "the address of \(kind) '\(ArchivePath.shown(address))' \(reason)")
        }
        let path = address.hasPrefix("unix://") ? String(address.dropFirst("unix://".count)) : address
        if path.hasPrefix("/") {
            // The size that the system's structure of an address has room for.
            guard path.utf8.count < 104, !path.utf8.contains(0) else {
                throw fail(.invalidReference, "is too long for a socket")
            }
            description = path
            url = "http://localhost"
            options = HTTPRequestOptions(socketPath: path)
            return
        }
        let parts = address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        let scheme = parts.first ?? ""
        guard parts.count == 3, parts[1].isEmpty else {
            throw fail(.invalidReference, "is none; unix:///PATH or tcp://HOST:PORT was expected")
        }
        guard ["tcp:", "http:", "https:"].contains(scheme) else {
            throw fail(.unsupported, "needs \(scheme.dropLast()), which is not spoken; unix and tcp are")
        }
        let isSecure = scheme == "https:" || scheme == "tcp:" && tls != nil
        let authority = parts[2].split(separator: "/", omittingEmptySubsequences: false).first ?? ""
        guard !authority.contains("@"), let place = HostAndPort(authority, defaultPort: isSecure ? 2376 : 2375) else {
            throw fail(.invalidReference, "names no host")
        }
        description = "tcp://\(place.authority(defaultPort: 0))"
        url = "\(isSecure ? "https" : "http")://\(place.authority(defaultPort: isSecure ? 443 : 80))"
        options = HTTPRequestOptions(tls: isSecure ? tls : nil)
    }
}
