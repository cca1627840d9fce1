import Foundation
import HTTP
import NIOSSL
import Testing
import Transport

@Suite("TLS")
struct TLSTests {
    private enum Demand { case nobody, client }

    /// Asks a server over TLS that answers "safe".
    private func ask(
        _ tls: TLSSettings?,
        environment: TransportEnvironment = .init(),
        demanding demand: Demand = .nobody,
        host: String = "localhost"
    ) async throws -> Result<String, HTTPError> {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(TestCertificates.server.utf8))
                .map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(TestCertificates.serverKey.utf8), format: .pem))
        )
        configuration.minimumTLSVersion = .tlsv12
        if demand == .client {
            configuration.certificateVerification = .noHostnameVerification
            configuration.trustRoots = .certificates(
                try NIOSSLCertificate.fromPEMBytes(Array(TestCertificates.authority.utf8))
            )
        }
        let server = try await ScriptedServer(tls: configuration, answering { _, _ in .ok("safe") })
        let client = AsyncHTTPTransport(environment: environment)
        let request = HTTPRequest(url: "https://\(host):\(server.port)/?key=hunter2", options: .init(tls: tls))
        let result: Result<String, HTTPError>
        do throws(HTTPError) {
            result = .success(try await client.send(request, timeout: 30, maximumBytes: 100).text)
        } catch {
            result = .failure(error)
        }
        await client.shutdown()
        await server.stop()
        return result
    }

    private func code(_ result: Result<String, HTTPError>) -> HTTPError.Code? {
        guard case .failure(let error) = result else { return nil }
        #expect(!error.reason.contains("hunter2"))
        return error.code
    }

    @Test func anAuthorityOfItsOwnIsTrustedAndNobodyElse() async throws {
        #expect(try await ask(TLSSettings(authorities: TestCertificates.authority)).get() == "safe")
        let stranger = try await ask(nil)
        #expect(code(stranger) == .tls)
        #expect(throws: HTTPError.self) { try stranger.get() }
        #expect(code(try await ask(TLSSettings(authorities: TestCertificates.client))) == .tls)
    }

    @Test func theSwitchTakesEveryCertificate() async throws {
        #expect(try await ask(TLSSettings(verifies: false)).get() == "safe")
    }

    @Test func theCertificateMustBeForTheNameThatIsAskedFor() async throws {
        let authority = TestCertificates.authority
        let named = TLSSettings(authorities: authority, serverName: "bot.example.org")
        #expect(try await ask(named).get() == "safe")
        #expect(code(try await ask(TLSSettings(authorities: authority, serverName: "other.example.org"))) == .tls)
        #expect(code(try await ask(TLSSettings(authorities: authority), host: "127.0.0.1")) == .tls)
    }

    @Test func aClientShowsItsCertificate() async throws {
        var settings = TLSSettings(authorities: TestCertificates.authority)
        #expect(code(try await ask(settings, demanding: .client)) != nil)
        settings.certificates = TestCertificates.client
        settings.key = TestCertificates.clientKey
        #expect(try await ask(settings, demanding: .client).get() == "safe")
        settings.certificates = nil
        settings.key = nil
        let archive = TestCertificates.clientArchive.replacing("\n", with: "")
        settings.archive = try Array(#require(Data(base64Encoded: archive)))
        settings.passphrase = "tin"
        #expect(try await ask(settings, demanding: .client).get() == "safe")
        settings.passphrase = "hunter2"
        #expect(code(try await ask(settings, demanding: .client)) == .tls)
    }

    @Test(arguments: [
        TLSSettings(authorities: "no PEM, hunter2"), TLSSettings(certificates: TestCertificates.client),
        TLSSettings(certificates: TestCertificates.client, key: "hunter2"), TLSSettings(certificates: "x", key: "x"),
        TLSSettings(archive: [1, 2, 3]), TLSSettings(furtherAuthorities: "hunter2"),
    ])
    func settingsThatCannotBeUsedAreToldWithoutWhatStandsInThem(settings: TLSSettings) async throws {
        #expect(code(try await ask(settings)) == .tls)
        #expect("\(settings)" == "TLS settings")
    }

    @Test func versionsThatDoNotMeetAreToldInWords() async throws {
        let old = TLSSettings(authorities: TestCertificates.authority, maximumVersion: .tls11)
        #expect(code(try await ask(old)) == .tls)
        let new = TLSSettings(authorities: TestCertificates.authority, minimumVersion: .tls13)
        #expect(try await ask(new).get() == "safe")
    }

    @Test(arguments: ["PROMPTFOO_CA_CERT_PATH", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"])
    func theEnvironmentNamesAuthorities(name: String) async throws {
        let environment = TransportEnvironment([name: "/ca.pem"]) {
            $0 == "/ca.pem" ? Array(TestCertificates.authority.utf8) : nil
        }
        #expect(try await ask(nil, environment: environment).get() == "safe")
        // A request with settings of its own that names nobody trusts them too.
        #expect(try await ask(TLSSettings(minimumVersion: .tls12), environment: environment).get() == "safe")
        #expect(environment.warnings.isEmpty)
        let missing = try await ask(nil, environment: TransportEnvironment([name: "/none.pem"]) { _ in nil })
        #expect(throws: HTTPError(.tls, "\(name) names a file that cannot be read: /none.pem")) { try missing.get() }
    }

    @Test(arguments: [
        ("PROMPTFOO_INSECURE_SSL", "true", true), ("PROMPTFOO_INSECURE_SSL", "false", false),
        ("NODE_TLS_REJECT_UNAUTHORIZED", "0", true), ("NODE_TLS_REJECT_UNAUTHORIZED", "1", false),
    ])
    func theEnvironmentSwitchesOffWithAWarning(row: (name: String, value: String, isOff: Bool)) async throws {
        let environment = TransportEnvironment([row.name: row.value]) { _ in nil }
        #expect(environment.warnings.count == (row.isOff ? 1 : 0))
        #expect(environment.warnings.allSatisfy { $0.contains(row.name) && $0.hasPrefix("WARNING") })
        let result = try await ask(nil, environment: environment)
        #expect(row.isOff ? try result.get() == "safe" : code(result) == .tls)
        // A target that has settings of its own is checked all the same.
        #expect(code(try await ask(TLSSettings(minimumVersion: .tls12), environment: environment)) == .tls)
    }
}
