import AsyncHTTPClient
import HTTP
import NIOCore
import NIOPosix
import Synchronization

/// AsyncHTTPClient's clients: TLS settings and proxies belong to a client, so there is one for each combination in use.
final class ClientCache: Sendable {
    /// What belongs to a client.
    struct Key: Hashable {
        var tls: TLSSettings?
        var proxy: ProxySettings.Server?
        /// The host that is connected to, where the server is called by another name.
        var host: String?
    }

    /// Settings come from configurations; so many different ones are a mistake.
    private static let limit = 256

    private let state = Mutex<[Key: AsyncHTTPClient.HTTPClient]>([:])
    private let connectTimeout: TimeAmount

    init(connectTimeout: TimeAmount) { self.connectTimeout = connectTimeout }

    /// The client for a combination.
    ///
    /// - Throws: `HTTPError` for settings that cannot be used.
    func client(_ key: Key) throws -> AsyncHTTPClient.HTTPClient {
        if let known = state.withLock({ $0[key] }) { return known }
        let configuration = try configuration(key)
        return try state.withLock { clients in
            if let known = clients[key] { return known }
            guard clients.count < Self.limit else {
                throw HTTPError(.tls, "more than \(Self.limit) different settings of TLS and proxies are in use")
            }
            let client = AsyncHTTPClient.HTTPClient(
                eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
                configuration: configuration
            )
            clients[key] = client
            return client
        }
    }

    /// Closes all of them.
    func shutdown() async {
        let clients = state.withLock { clients in
            defer { clients = [:] }
            return Array(clients.values)
        }
        for client in clients { try? await client.shutdown() }
    }

    private func configuration(_ key: Key) throws -> AsyncHTTPClient.HTTPClient.Configuration {
        var configuration = AsyncHTTPClient.HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: connectTimeout),
            decompression: .disabled
        )
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1024
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        if let tls = key.tls {
            configuration.tlsConfiguration = try tls.configuration()
            if let name = tls.serverName, let host = key.host { configuration.dnsOverride = [name: host] }
        }
        if let proxy = key.proxy {
            switch proxy.kind {
            case .http:
                configuration.proxy = .server(
                    host: proxy.host,
                    port: proxy.port,
                    authorization: proxy.user.map { .basic(username: $0, password: proxy.password ?? "") }
                )
            case .socks:
                guard proxy.user == nil else {
                    throw HTTPError(
                        .cannotConnect,
                        "the SOCKS proxy \(proxy) asks for a user; only one without is supported"
                    )
                }
                configuration.proxy = .socksServer(host: proxy.host, port: proxy.port)
            }
        }
        return configuration
    }
}
