import Attestation
import Formats
import HTTP

/// Credentials that the machine itself gives: to a container (ECS, EKS), or to an instance (IMDSv2).
extension AWSCredentialChain {
    private static let containerHosts: Set = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"]

    /// The credentials of a container's role; `nil` where none is announced.
    /// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html)
    func container() async throws(DeploymentError) -> Found? {
        let url: String
        if let path = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            guard path.hasPrefix("/") else {
                throw configuration("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI does not begin with '/'")
            }
            url = "http://169.254.170.2\(path)"
        } else if let full = environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] {
            let parts = URLParts(full)
            guard parts.scheme == "https" || parts.isLoopback || Self.containerHosts.contains(parts.name) else {
                throw configuration(
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI names another machine without https://; credentials are not fetched from there"
                )
            }
            url = full
        } else {
            return nil
        }
        var fields: HTTPFields = ["Accept": "application/json"]
        if let file = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
            guard let bytes = read(file), bytes.count <= 1 << 16 else {
                throw configuration("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE cannot be read")
            }
            fields["Authorization"] = PlainText.trimmed(String(decoding: bytes, as: UTF8.self))
        } else if let token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] {
            fields["Authorization"] = token
        }
        let answer = try await get(HTTPRequest(url: url, fields: fields), timeout: 5)
        return Found(credentials: try parse(answer, "the container's credentials"), source: "container role")
    }

    /// The credentials of an instance's role; `nil` where nothing answers or the instance has none. Version 1 of the service,
    /// which needs no token and can be reached through a forged request, is not used.
    /// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html)
    func instance() async throws(DeploymentError) -> Found? {
        if environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() == "true" { return nil }
        var base = environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] ?? "http://169.254.169.254"
        while base.hasSuffix("/") { base.removeLast() }
        let order = HTTPRequest(
            method: "PUT",
            url: "\(base)/latest/api/token",
            fields: ["X-aws-ec2-metadata-token-ttl-seconds": "300"]
        )
        // Off EC2 nothing answers: nobody shall wait long for that.
        guard let token = try? await world.client.send(order, timeout: 1, maximumBytes: 4096), token.status == 200
        else { return nil }
        let fields: HTTPFields = ["X-aws-ec2-metadata-token": PlainText.trimmed(token.text)]
        let folder = "\(base)/latest/meta-data/iam/security-credentials/"
        guard
            let names = try? await world.client.send(
                HTTPRequest(url: folder, fields: fields),
                timeout: 5,
                maximumBytes: 4096
            ),
            names.status == 200, let role = names.text.split(whereSeparator: \.isNewline).first
        else { return nil }
        let request = HTTPRequest(url: folder + PercentEncoding.encode(String(role)), fields: fields)
        let answer = try await get(request, timeout: 5)
        return Found(
            credentials: try parse(answer, "the instance's credentials"),
            source: "instance role \(PlainText.line(String(role), limit: 80))"
        )
    }

    private func get(_ request: HTTPRequest, timeout: Double) async throws(DeploymentError) -> HTTPResponse {
        do throws(HTTPError) {
            let answer = try await world.client.send(request, timeout: timeout, maximumBytes: 1 << 16)
            guard answer.status == 200 else {
                throw HTTPError(
                    .protocolViolation,
                    "the credentials of this machine were refused with status \(answer.status)"
                )
            }
            return answer
        } catch {
            throw DeploymentError(.failed, error.reason)
        }
    }

    /// Both services give the same members.
    private func parse(_ answer: HTTPResponse, _ what: String) throws(DeploymentError) -> AWSCredentials {
        let value = try? JSONValue(parsing: answer.body, options: .init(maximumDepth: 8, maximumBytes: 1 << 16))
        guard let value, let id = value["AccessKeyId"]?.string, let secret = value["SecretAccessKey"]?.string,
            !id.isEmpty, !secret.isEmpty
        else { throw DeploymentError(.failed, "\(what) are not in the form that is expected") }
        return AWSCredentials(
            accessKeyID: id,
            secretAccessKey: secret,
            sessionToken: value["Token"]?.string,
            expiresAt: value["Expiration"]?.string.flatMap { Timestamp.seconds($0) }
        )
    }
}
