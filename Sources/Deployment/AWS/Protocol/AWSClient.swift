import Attestation
import Formats
import HTTP

/// Makes calls: addresses, signs, sends, tries again, follows pages, reads.
public struct AWSClient: Sendable {
    /// How much may be read and tried.
    public struct Budget: Sendable, Equatable {
        /// Pages of one call.
        public var pages = 200
        /// Bytes of one page.
        public var pageBytes = 16 << 20
        /// Bytes of all pages of one call.
        public var callBytes = 128 << 20
        /// Tries of one page, the first one included.
        public var tries = 5
        /// Tries where no answer came at all: somebody waits, and a server that is not there seldom comes back.
        public var triesWithoutAnswer = 3
        /// Seconds for one try.
        public var timeout: Double = 20

        /// The defaults.
        public init() {}
    }

    /// Everything outside that calls need.
    public struct World: Sendable {
        /// Sends requests.
        public var client: any HTTPClient
        /// Seconds since 1970.
        public var now: @Sendable () -> Double
        /// Waits some seconds.
        public var sleep: @Sendable (Double) async throws -> Void
        /// A number from 0 up to 1, for the spread of waiting times.
        public var random: @Sendable () -> Double

        /// A world.
        public init(
            client: any HTTPClient,
            now: @escaping @Sendable () -> Double,
            sleep: @escaping @Sendable (Double) async throws -> Void,
            random: @escaping @Sendable () -> Double
        ) {
            self.client = client
            self.now = now
            self.sleep = sleep
            self.random = random
        }
    }

    private let endpoints: AWSEndpoints
    private let credentials: AWSCredentials?
    private let budget: Budget
    let world: World

    /// A client.
    ///
    /// - Parameter credentials: who signs; `nil` for the few calls that need no signature.
    public init(endpoints: AWSEndpoints, credentials: AWSCredentials?, world: World, budget: Budget = Budget()) {
        self.endpoints = endpoints
        self.credentials = credentials
        self.world = world
        self.budget = budget
    }

    /// All pages of a call's answer. A page that is missing fails the whole call.
    func pages(_ call: AWSCall, in region: String) async throws(AWSFailure) -> [AWSAnswer] {
        var pages: [AWSAnswer] = []
        var bytes = 0
        var token: String?
        var seen: Set<String> = []
        repeat {
            guard pages.count < budget.pages else {
                throw failure(.budget, call, region, "more than \(budget.pages) pages; narrow the scope with a tag")
            }
            let response = try await page(call, region, token)
            bytes += response.body.count
            guard bytes <= budget.callBytes else {
                throw failure(
                    .budget,
                    call,
                    region,
                    "more than \(budget.callBytes >> 20) MiB; narrow the scope with a tag"
                )
            }
            let answer = try read(response, call, region)
            pages.append(answer)
            token = nil
            if case .token(let name, _) = call.paging, let next = answer.token(name) {
                guard seen.insert(next).inserted else {
                    throw failure(.malformed, call, region, "it leads to the same page again and again")
                }
                token = next
            }
        } while token != nil
        return pages
    }

    /// One page, with as many tries as the budget allows.
    private func page(_ call: AWSCall, _ region: String, _ token: String?) async throws(AWSFailure) -> HTTPResponse {
        var last = failure(.unavailable, call, region, "it was not tried")
        var tries = 0
        var silent = 0
        while tries < budget.tries, silent < budget.triesWithoutAnswer {
            if tries > 0 { try await wait(tries, call, region) }
            tries += 1
            let unsigned = call.request(endpoint: endpoints.url(of: call.service, in: region), token: token)
            let request =
                credentials.map {
                    AWSSigner(service: call.service.signingName, region: region, credentials: $0)
                        .signed(unsigned, at: world.now())
                } ?? unsigned
            let response: HTTPResponse
            do throws(HTTPError) {
                response = try await world.client.send(request, timeout: budget.timeout, maximumBytes: budget.pageBytes)
            } catch {
                silent += 1
                switch error.code {
                case .tooLarge:
                    throw failure(.budget, call, region, "a page is larger than \(budget.pageBytes >> 20) MiB")
                case .invalidURL, .cancelled: throw failure(.unavailable, call, region, error.reason)
                case .cannotConnect, .timeout, .tls, .protocolViolation:
                    last = failure(.unavailable, call, region, error.reason)
                }
                continue
            }
            if (200..<300).contains(response.status) { return response }
            last = refusal(response, call, region)
            guard last.kind == .throttled || last.kind == .unavailable else { throw last }
        }
        throw last
    }

    /// Full jitter (https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/): somewhere between
    /// nothing and 200 ms doubled with every try, 20 s at most.
    private func wait(_ tries: Int, _ call: AWSCall, _ region: String) async throws(AWSFailure) {
        var limit = 0.2
        for _ in 1..<max(tries, 1) where limit < 20 { limit *= 2 }
        do {
            try await world.sleep(min(limit, 20) * min(max(world.random(), 0), 1))
        } catch {
            throw failure(.unavailable, call, region, "the work was stopped")
        }
    }

    private func refusal(_ response: HTTPResponse, _ call: AWSCall, _ region: String) -> AWSFailure {
        let error = AWSErrorReader.read(response)
        let kind = AWSErrorReader.kind(code: error.code, status: response.status)
        let code = error.code.isEmpty ? "status \(response.status)" : error.code
        // This one repeats the request with its token, cut into pieces that no replacement finds.
        let isEcho = code.contains("Signature")
        let message = isEcho ? "the signature does not match" : credentials?.redacted(error.message) ?? error.message
        return failure(kind, call, region, message, code)
    }

    private func read(_ response: HTTPResponse, _ call: AWSCall, _ region: String) throws(AWSFailure) -> AWSAnswer {
        do {
            switch call.style {
            case .query:
                return .xml(
                    try XMLElement(
                        parsing: response.body,
                        maximumBytes: budget.pageBytes,
                        maximumDepth: 32,
                        maximumElements: 1_000_000
                    )
                )
            case .json, .rest:
                let options = JSONReadingOptions(
                    maximumDepth: 32,
                    maximumBytes: budget.pageBytes,
                    duplicateKeys: .reject
                )
                return .json(try JSONValue(parsing: response.body, options: options))
            }
        } catch {
            throw failure(.malformed, call, region, "\(error)")
        }
    }

    private func failure(
        _ kind: AWSFailure.Kind,
        _ call: AWSCall,
        _ region: String,
        _ message: String,
        _ code: String = ""
    ) -> AWSFailure {
        AWSFailure(
            kind,
            action: call.action,
            region: region,
            code: code,
            message: PlainText.line(message, limit: 300)
        )
    }
}
