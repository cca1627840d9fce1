import AsyncHTTPClient
import HTTP
import NIOCore
import NIOPosix
import NIOSSL

extension AsyncHTTPTransport {
    /// A URL as errors show it: without user, password and query, where credentials stand.
    static func shown(_ url: String) -> String {
        var head = String(url.prefix { $0 != "?" && $0 != "#" })
        if let at = head.lastIndex(of: "@") {
            let start = head.ranges(of: "//").first?.upperBound ?? head.startIndex
            if start <= at { head.removeSubrange(start...at) }
        }
        return head
    }

    /// Host and port.
    static func place(of url: String) -> String {
        let url = shown(url)
        return url.split(separator: "/", maxSplits: 3).dropFirst().first.map(String.init) ?? url
    }

    /// - Parameter proxy: what stands between.
    static func translate(
        _ error: any Error,
        _ url: String,
        _ timeout: Double,
        over proxy: ProxySettings.Server?
    ) -> HTTPError {
        var translated = translate(error, url, timeout)
        if let proxy, translated.code == .cannotConnect || translated.code == .protocolViolation {
            translated.reason += " (over the proxy \(proxy))"
        }
        return translated
    }

    static func translate(_ error: any Error, _ url: String, _ timeout: Double) -> HTTPError {
        if let error = error as? HTTPError { return error }
        if error is CancellationError { return HTTPError(.cancelled, "the request was stopped") }
        let place = place(of: url)
        switch error as? PlainFailure {
        case .deadline?: return translate(HTTPClientError.deadlineExceeded, url, timeout)
        case .tooLarge?: return HTTPError(.tooLarge, "the answer of \(place) is larger than allowed")
        case .closed(afterAnswerBegan: true)?:
            return HTTPError(.cannotConnect, "\(place) broke off in the middle of its answer")
        case .closed?: return translate(HTTPClientError.remoteConnectionClosed, url, timeout)
        case .parser?: return HTTPError(.protocolViolation, "\(place) does not answer in HTTP/1.1")
        case nil: break
        }
        switch error as? HTTPClientError {
        case .deadlineExceeded?, .readTimeout?:
            let limit = Double(milliseconds(timeout)) / 1000
            return HTTPError(.timeout, "\(place) did not answer completely within \(limit) s")
        case .proxyAuthenticationRequired?:
            return HTTPError(.cannotConnect, "the proxy before \(place) asks for a user and password")
        case .connectTimeout?: return HTTPError(.cannotConnect, "\(place) cannot be reached: no connection in time")
        case .invalidURL?, .emptyHost?, .missingSocketPath?:
            return HTTPError(.invalidURL, "'\(shown(url))' is not a URL that can be used")
        case .cancelled?: return HTTPError(.cancelled, "the request was stopped")
        case .remoteConnectionClosed?:
            return HTTPError(.cannotConnect, "\(place) closed the connection before it answered")
        default: break
        }
        if error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError {
            return HTTPError(
                .tls,
                "\(place) and this side do not come to terms over TLS: \(tlsReason(error)); 'tls' can name authorities ('caPath')"
            )
        }
        if case ChannelError.connectTimeout = error {
            return translate(HTTPClientError.connectTimeout, url, timeout)
        }
        if error is NIOConnectionError || error is IOError {
            return HTTPError(.cannotConnect, "nothing answers at \(place); is the service running?")
        }
        return HTTPError(.protocolViolation, "\(place): \(error)")
    }

    private static func tlsReason(_ error: any Error) -> String {
        let text = "\(error)"
        if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("unableToValidateCertificate") {
            return "its certificate is not trusted"
        }
        if text.contains("failedToValidateHostname") { return "its certificate is for another name" }
        return String(text.prefix(200))
    }
}
