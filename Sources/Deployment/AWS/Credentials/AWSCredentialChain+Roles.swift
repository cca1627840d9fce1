import Attestation
import Formats

/// Roles: credentials that STS gives for others.
extension AWSCredentialChain {
    private static let version = AWSCall.Style.query(version: "2011-06-15")

    /// The credentials of a role, by the token of an identity provider that lies in a file. Not signed.
    func webIdentity(file: String, role: String, session: String?) async throws(DeploymentError) -> Found {
        guard let bytes = read(file), !bytes.isEmpty, bytes.count <= 1 << 16 else {
            throw DeploymentError(.configuration, "the web identity token file \(file) cannot be read, or is empty")
        }
        let token = PlainText.trimmed(String(decoding: bytes, as: UTF8.self))
        let call = AWSCall(
            .sts,
            "AssumeRoleWithWebIdentity",
            style: Self.version,
            parameters: [
                .init("RoleArn", role), .init("RoleSessionName", session ?? "martlet"),
                .init("WebIdentityToken", token),
            ]
        )
        let credentials = try await ask(call, with: nil, result: "AssumeRoleWithWebIdentityResult")
        return Found(credentials: credentials, source: "web identity as \(role)")
    }

    /// The credentials of a role, by those of somebody who may take it on.
    func assume(
        role: String,
        _ settings: [String: String],
        with source: AWSCredentials,
        profile: String
    ) async throws(DeploymentError) -> Found {
        var parameters: [AWSCall.Parameter] = [
            .init("RoleArn", role), .init("RoleSessionName", settings["role_session_name"] ?? "martlet"),
        ]
        if let id = settings["external_id"] { parameters.append(.init("ExternalId", id)) }
        if let seconds = settings["duration_seconds"] { parameters.append(.init("DurationSeconds", seconds)) }
        let call = AWSCall(.sts, "AssumeRole", style: Self.version, parameters: parameters)
        let credentials = try await ask(call, with: source, result: "AssumeRoleResult")
        return Found(credentials: credentials, source: "profile \(profile) as \(role)")
    }

    private func ask(
        _ call: AWSCall,
        with source: AWSCredentials?,
        result: String
    ) async throws(DeploymentError) -> AWSCredentials {
        let client = AWSClient(endpoints: endpoints, credentials: source, world: world)
        let pages: [AWSAnswer]
        do throws(AWSFailure) {
            pages = try await client.pages(call, in: region)
        } catch {
            throw DeploymentError(error.kind == .unavailable ? .failed : .configuration, "\(error)")
        }
        let answer = pages.first?.xml?.child(result)?.child("Credentials")
        guard let id = answer?.value("AccessKeyId"), let secret = answer?.value("SecretAccessKey"), !id.isEmpty,
            !secret.isEmpty
        else { throw DeploymentError(.failed, "the answer of \(call.action) holds no credentials") }
        return AWSCredentials(
            accessKeyID: id,
            secretAccessKey: secret,
            sessionToken: answer?.value("SessionToken"),
            expiresAt: answer?.value("Expiration").flatMap { Timestamp.seconds($0) }
        )
    }
}
