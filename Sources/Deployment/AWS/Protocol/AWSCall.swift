import Attestation
import Formats
import HTTP

/// One read-only operation with its parameters, before it is addressed and signed.
public struct AWSCall: Sendable, Equatable {
    /// How an operation is written on the wire.
    public enum Style: Sendable, Equatable {
        /// A form; answers in XML (`ec2` lists are `<item>`, those of other services `<member>`).
        case query(version: String)
        /// JSON 1.1 with a target.
        case json(target: String)
        /// A path; answers in JSON.
        case rest(path: String)
    }

    /// How the pages of a long answer follow each other.
    public enum Paging: Sendable, Equatable {
        /// There is one page.
        case none
        /// Some member of the answer goes into a parameter of the next request.
        case token(answer: String, request: String)
    }

    /// The service.
    public var service: AWSService
    /// The operation: `DescribeVolumes`.
    public var operation: String
    /// The permission it needs: `ec2:DescribeVolumes`, `apigateway:GET`.
    public var action: String
    /// How it is written.
    public var style: Style
    /// Parameters of a form or a path.
    public var parameters: [Parameter]
    /// The body of JSON 1.1.
    public var body: JSONObject
    /// How pages follow.
    public var paging: Paging

    /// A parameter.
    public struct Parameter: Sendable, Equatable {
        /// Its name: `Filter.1.Name`.
        public var name: String
        /// Its value.
        public var value: String

        /// A parameter.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    init(
        _ service: AWSService,
        _ operation: String,
        action: String? = nil,
        style: Style,
        parameters: [Parameter] = [],
        body: JSONObject = [:],
        paging: Paging = .none
    ) {
        self.service = service
        self.operation = operation
        self.action = action ?? "\(service.signingName):\(operation)"
        self.style = style
        self.parameters = parameters
        self.body = body
        self.paging = paging
    }

    /// The unsigned request for a page.
    ///
    /// - Parameters:
    ///   - endpoint: URL of the service without a slash at the end.
    ///   - token: what the page before said, for all pages but the first.
    func request(endpoint: String, token: String?) -> HTTPRequest {
        var parameters = parameters
        if let token, case .token(_, let name) = paging { parameters.append(Parameter(name, token)) }
        let pairs = parameters.map { (name: $0.name, value: $0.value) }
        switch style {
        case .query(let version):
            let form = PercentEncoding.form([("Action", operation), ("Version", version)] + pairs)
            return HTTPRequest(
                method: "POST",
                url: endpoint + "/",
                fields: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
                body: Array(form.utf8)
            )
        case .json(let target):
            return HTTPRequest(
                method: "POST",
                url: endpoint + "/",
                fields: ["Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "\(target).\(operation)"],
                body: JSONValue.object(body).bytes()
            )
        case .rest(let path):
            return HTTPRequest(
                url: endpoint + path + (pairs.isEmpty ? "" : "?\(PercentEncoding.form(pairs))"),
                fields: ["Accept": "application/json"]
            )
        }
    }
}
