import Archives
import Attestation
import Formats

/// A file in which docker (`config.json`) or podman, buildah and skopeo (`auth.json`) keep who somebody is to registries.
public struct CredentialFile: Sendable {
    /// One way to a credential.
    public enum Way: Sendable, Equatable {
        /// A program that is asked: `docker-credential-NAME get`, with the server on its standard input.
        case helper(name: String, server: String)
        /// A credential that stands in the file.
        case credential(RegistryCredential)
    }

    private var entries: [(key: String, credential: RegistryCredential)] = []
    private var helpers: [String: String] = [:]
    private var store: String?

    /// The largest file that is read, in bytes.
    public static let maximumBytes = 4 << 20
    private static let hubServer = "https://index.docker.io/v1/"

    /// Reads a file.
    ///
    /// - Parameter name: the file, for errors; nothing of what stands in it is told.
    /// - Throws: `ContainerError.Code.corrupt` if it does not have the form.
    public init(parsing bytes: [UInt8], name: String) throws(ContainerError) {
        guard let value = try? JSONValue(parsing: bytes), let root = value.object else {
            throw ContainerError(.corrupt, "\(name) is no JSON object with credentials of registries")
        }
        for (key, entry) in root["auths"]?.object?.members ?? [] {
            guard let credential = try Self.credential(entry, key, name) else { continue }
            entries.append((Self.normal(key), credential))
        }
        for (key, helper) in root["credHelpers"]?.object?.members ?? [] {
            guard let helper = helper.string else { continue }
            helpers[Self.normal(key)] = try Self.helper(helper, name)
        }
        if let text = root["credsStore"]?.string, !text.isEmpty { store = try Self.helper(text, name) }
    }

    /// The ways to a credential for an image, the first to be tried first: a helper of the registry, the store of all credentials, an
    /// entry of the file, that with the longest path first.
    public func ways(to reference: ImageReference) -> [Way] {
        let server = reference.registry == ImageReference.hub ? Self.hubServer : reference.registry
        var ways: [Way] = []
        let prefixes = Self.prefixes(of: reference)
        // A helper is asked for the key that it stands under, as podman does; docker knows hosts only.
        if let key = prefixes.first(where: { helpers[$0] != nil }), let name = helpers[key] {
            ways.append(.helper(name: name, server: key == reference.registry ? server : key))
        }
        if let store { ways.append(.helper(name: store, server: server)) }
        for prefix in prefixes {
            if let entry = entries.first(where: { $0.key == prefix }) {
                ways.append(.credential(entry.credential))
                break
            }
        }
        return ways
    }

    /// `host/a/b`, `host/a`, `host`.
    private static func prefixes(of reference: ImageReference) -> [String] {
        var parts = [reference.registry] + reference.repository.split(separator: "/").map(String.init)
        var prefixes: [String] = []
        while !parts.isEmpty {
            prefixes.append(parts.joined(separator: "/"))
            parts.removeLast()
        }
        return prefixes
    }

    /// A key as a host with a path perhaps: docker writes addresses, with the protocol's version behind the host.
    private static func normal(_ key: String) -> String {
        var rest = key[...]
        for scheme in ["https://", "http://"] where rest.lowercased().hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
        }
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        for version in ["/v1", "/v2"] where rest.hasSuffix(version) { rest = rest.dropLast(version.count) }
        let host = rest.prefix { $0 != "/" }
        let name = host.lowercased()
        let isHub = ["index.docker.io", "registry-1.docker.io", "docker.io"].contains(name)
        return (isHub ? ImageReference.hub : name) + rest.dropFirst(host.count)
    }

    private static func credential(
        _ entry: JSONValue,
        _ key: String,
        _ file: String
    ) throws(ContainerError) -> RegistryCredential? {
        func text(_ name: String) -> String? { entry[name]?.string.flatMap { $0.isEmpty ? nil : $0 } }
        if let token = text("identitytoken") { return .identityToken(token) }
        if let token = text("registrytoken") { return .registryToken(token) }
        if let auth = text("auth") {
            // Docker once wrote a zero byte behind the password.
            let bytes = (Base64.decode(auth) ?? []).filter { $0 != 0 }
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else {
                throw ContainerError(
                    .corrupt,
                    "\(file): 'auth' of \(ArchivePath.shown(key)) is not the base64 of USER:PASSWORD; log in again"
                )
            }
            return .password(
                user: String(decoding: bytes[..<colon], as: UTF8.self),
                password: String(decoding: bytes[(colon + 1)...], as: UTF8.self)
            )
        }
        guard let user = text("username"), let password = text("password") else { return nil }
        return .password(user: user, password: password)
    }

    /// The name becomes part of a program's: it must not lead to another folder.
    private static func helper(_ name: String, _ file: String) throws(ContainerError) -> String {
        let isName = name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
        }
        guard !name.isEmpty, name.utf8.count <= 64, isName, !name.hasPrefix("."), !name.hasPrefix("-") else {
            throw ContainerError(.corrupt, "\(file): '\(ArchivePath.shown(name))' is no name of a credential helper")
        }
        return name
    }

    /// Reads what a credential helper printed: `{"ServerURL", "Username", "Secret"}`.
    ///
    /// - Returns: `nil` if it has no such form.
    public static func credential(fromHelper output: [UInt8]) -> RegistryCredential? {
        guard let value = try? JSONValue(parsing: output), let user = value["Username"]?.string,
            let secret = value["Secret"]?.string, !secret.isEmpty
        else { return nil }
        return user == "<token>" ? .identityToken(secret) : .password(user: user, password: secret)
    }
}
