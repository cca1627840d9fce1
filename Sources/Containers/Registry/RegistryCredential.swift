/// What a registry is shown. No description of it holds what it is made of.
public enum RegistryCredential: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// A user and a password.
    case password(user: String, password: String)
    /// A token that is exchanged for one that opens a repository (OAuth 2's refresh token).
    case identityToken(String)
    /// A token that opens repositories itself.
    case registryToken(String)

    /// What kind it is.
    public var description: String {
        switch self {
        case .password: "user and password"
        case .identityToken: "identity token"
        case .registryToken: "registry token"
        }
    }

    /// What kind it is.
    public var debugDescription: String { description }

    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
