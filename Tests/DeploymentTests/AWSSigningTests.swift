import Formats
import HTTP
import Testing

@testable import Attestation
@testable import Deployment

@Suite("Signature Version 4")
struct AWSSigningTests {
    private static let now = Timestamp.seconds("2026-01-02T03:04:05Z") ?? 0
    private static let testing = AWSCredentials(accessKeyID: "testing", secretAccessKey: "testing")

    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var service: String
        var credentials: AWSCredentials
        var request: HTTPRequest
        var time: Double
        var headers: String
        var canonicalDigest: String?
        var signature: String
        var testDescription: String { name }
    }

    /// The first is the published example of the signature's documentation; the others were computed with botocore 1.43.
    static let vectors = [
        Vector(
            name: "the published example",
            service: "iam",
            credentials: AWSCredentials(
                accessKeyID: "AKIDEXAMPLE",
                secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
            ),
            request: HTTPRequest(
                url: "https://iam.amazonaws.com/?Version=2010-05-08&Action=ListUsers",
                fields: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"]
            ),
            time: Timestamp.seconds("2015-08-30T12:36:00Z") ?? 0,
            headers: "content-type;host;x-amz-date",
            canonicalDigest: "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59",
            signature: "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
        ),
        Vector(
            name: "a form to ec2",
            service: "ec2",
            credentials: testing,
            request: HTTPRequest(
                method: "POST",
                url: "http://127.0.0.1:5777/",
                fields: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
                body: Array("Action=DescribeVolumes&Version=2016-11-15".utf8)
            ),
            time: now,
            headers: "content-type;host;x-amz-date",
            canonicalDigest: "fe260a656a47e9eef1941548ff6415c6497ba982285ed88714e9713e2571dd00",
            signature: "6270e203ceb0f7d29e205cf6df06261cd76901c984bfc16f1127f4aed009cd4e"
        ),
        Vector(
            name: "JSON with a target",
            service: "cloudtrail",
            credentials: testing,
            request: HTTPRequest(
                method: "POST",
                url: "http://127.0.0.1:5777/",
                fields: [
                    "Content-Type": "application/x-amz-json-1.1",
                    "X-Amz-Target": "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails",
                ],
                body: Array("{}".utf8)
            ),
            time: now,
            headers: "content-type;host;x-amz-date;x-amz-target",
            signature: "03b4ba5f40cbf082abe97f36cba4a8b1907de2a157a7557ad1da0860e74f2f00"
        ),
        Vector(
            name: "a path with a session token",
            service: "apigateway",
            credentials: AWSCredentials(accessKeyID: "testing", secretAccessKey: "testing", sessionToken: "TOK"),
            request: HTTPRequest(
                url: "http://127.0.0.1:5777/restapis?limit=500",
                fields: ["Accept": "application/json"]
            ),
            time: now,
            headers: "accept;host;x-amz-date;x-amz-security-token",
            signature: "8eeddba3cc2aeda0763ec8359b5839174dbe37e724c0d119ba4baee56f77839c"
        ),
        Vector(
            name: "a path that is encoded once more",
            service: "apigateway",
            credentials: testing,
            request: HTTPRequest(
                url: "http://127.0.0.1:5777/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Frestapis%2Fabc",
                fields: ["Accept": "application/json"]
            ),
            time: now,
            headers: "accept;host;x-amz-date",
            signature: "36df787481dbb32c2e6daba6213e2004d3465937e72540c0ae085d92aa3045ec"
        ),
    ]

    @Test("The signatures are those of the vectors", arguments: vectors)
    func vector(_ vector: Vector) {
        let signer = AWSSigner(service: vector.service, region: "us-east-1", credentials: vector.credentials)
        let steps = signer.steps(vector.request, at: vector.time)
        #expect(steps.signedHeaders == vector.headers)
        #expect(steps.signature == vector.signature)
        if let digest = vector.canonicalDigest {
            #expect(SHA256Digest.hex(of: Array(steps.canonicalRequest.utf8)) == digest)
        }
        let signed = signer.signed(vector.request, at: vector.time)
        #expect(signed.fields["authorization"]?.hasSuffix("Signature=\(vector.signature)") == true)
        #expect(signed.fields["x-amz-security-token"] == vector.credentials.sessionToken)
        #expect(signer.signed(signed, at: vector.time) == signed, "signing again changes nothing")
    }

    @Test("Queries are sorted and encoded, values are squeezed, standard ports are left out")
    func canonicalForm() {
        let request = HTTPRequest(
            url: "https://EXAMPLE.com:443/a%20b?z=1&a=%7e&a=&b&a=+",
            fields: ["X-Note": "  two   spaces  "]
        )
        let steps = AWSSigner(service: "ec2", region: "eu-west-1", credentials: Self.testing).steps(request, at: 0)
        #expect(
            steps.canonicalRequest.hasPrefix(
                "GET\n/a%2520b\na=&a=%2B&a=~&b=&z=1\nhost:example.com\nx-amz-date:19700101T000000Z\nx-note:two spaces\n\nhost;x-amz-date;x-note\n"
            )
        )
        let s3 = AWSSigner(service: "s3", region: "eu-west-1", credentials: Self.testing).steps(request, at: 0)
        #expect(s3.canonicalRequest.hasPrefix("GET\n/a%20b\n"))
        #expect(s3.signedHeaders.contains("x-amz-content-sha256"))
    }

    @Test("Credentials are not printed")
    func credentialsHide() {
        let credentials = AWSCredentials(
            accessKeyID: "AKIDEXAMPLE",
            secretAccessKey: "wJalrXUtnFEMI",
            sessionToken: "SESSIONTOKEN"
        )
        var dumped = ""
        dump([credentials], to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), "\([credentials])", dumped] {
            #expect(text.contains("AKIDEXAMPLE"))
            #expect(!text.contains("wJalrXUtnFEMI") && !text.contains("SESSIONTOKEN"))
        }
    }
}
