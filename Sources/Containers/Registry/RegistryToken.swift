import Formats

/// What a token server answers: the token that opens a repository.
struct RegistryToken: Sendable, Equatable {
    /// The token.
    var token: String
    /// The identity token that goes in place of the one that was shown.
    var identityToken: String?

    static let maximumBytes = 1 << 20

    /// Reads an answer; `nil` if it names no token that can stand in a header.
    init?(reading bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes),
            let token = [value["token"]?.string, value["access_token"]?.string].compactMap(\.self).first(where: {
                !$0.isEmpty
            }), token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        self.token = token
        identityToken = value["refresh_token"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
}
