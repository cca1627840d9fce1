import Formats

/// Every call that live validation makes. The policy of least privilege is printed from this list, so a call that is not on it
/// cannot be made.
enum AWSCalls {
    private static let ec2 = AWSCall.Style.query(version: "2016-11-15")
    private static let balancers = AWSCall.Style.query(version: "2015-12-01")
    private static let trails = AWSCall.Style.json(target: "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101")
    private static let ec2Pages = AWSCall.Paging.token(answer: "nextToken", request: "NextToken")
    private static let balancerPages = AWSCall.Paging.token(answer: "NextMarker", request: "Marker")

    /// Who the credentials belong to. Needs no permission.
    static let identity = AWSCall(.sts, "GetCallerIdentity", style: .query(version: "2011-06-15"))

    /// The regions that are switched on in the account.
    static let regions = AWSCall(.ec2, "DescribeRegions", style: ec2)

    static func securityGroups(_ tag: LiveScope?) -> AWSCall {
        AWSCall(.ec2, "DescribeSecurityGroups", style: ec2, parameters: paged(1000) + filter(tag), paging: ec2Pages)
    }

    /// Which groups are attached to something.
    static let interfaces = AWSCall(
        .ec2,
        "DescribeNetworkInterfaces",
        style: ec2,
        parameters: paged(1000),
        paging: ec2Pages
    )

    static func volumes(_ tag: LiveScope?) -> AWSCall {
        AWSCall(.ec2, "DescribeVolumes", style: ec2, parameters: paged(500) + filter(tag), paging: ec2Pages)
    }

    static func snapshots(_ tag: LiveScope?) -> AWSCall {
        AWSCall(
            .ec2,
            "DescribeSnapshots",
            style: ec2,
            parameters: paged(1000) + [.init("Owner.1", "self")] + filter(tag),
            paging: ec2Pages
        )
    }

    static let encryptionByDefault = AWSCall(.ec2, "GetEbsEncryptionByDefault", style: ec2)

    static let restAPIs = rest("GetRestApis", "/restapis")
    static let domains = rest("GetDomainNames", "/domainnames")

    /// The stages of a REST API. The id must have been checked: it becomes part of the path.
    static func stages(of api: String) -> AWSCall {
        AWSCall(.apigateway, "GetStages", action: "apigateway:GET", style: .rest(path: "/restapis/\(api)/stages"))
    }

    static let httpAPIs = AWSCall(
        .apigatewayv2,
        "GetApis",
        action: "apigateway:GET",
        style: .rest(path: "/v2/apis"),
        parameters: [.init("maxResults", "100")],
        paging: .token(answer: "nextToken", request: "nextToken")
    )

    static let loadBalancers = AWSCall(
        .elasticLoadBalancing,
        "DescribeLoadBalancers",
        style: balancers,
        parameters: [.init("PageSize", "400")],
        paging: balancerPages
    )

    static func listeners(of loadBalancer: String) -> AWSCall {
        AWSCall(
            .elasticLoadBalancing,
            "DescribeListeners",
            style: balancers,
            parameters: [.init("LoadBalancerArn", loadBalancer), .init("PageSize", "400")],
            paging: balancerPages
        )
    }

    /// Tags of up to 20 load balancers.
    static func tags(of loadBalancers: [String]) -> AWSCall {
        AWSCall(
            .elasticLoadBalancing,
            "DescribeTags",
            style: balancers,
            parameters: loadBalancers.enumerated().map { .init("ResourceArns.member.\($0.offset + 1)", $0.element) }
        )
    }

    static let tlsPolicies = AWSCall(
        .elasticLoadBalancing,
        "DescribeSSLPolicies",
        style: balancers,
        parameters: [.init("PageSize", "400")],
        paging: balancerPages
    )

    static let allTrails = AWSCall(
        .cloudtrail,
        "DescribeTrails",
        style: trails,
        body: ["includeShadowTrails": true]
    )

    static func status(of trail: String) -> AWSCall {
        AWSCall(.cloudtrail, "GetTrailStatus", style: trails, body: ["Name": .string(trail)])
    }

    static func selectors(of trail: String) -> AWSCall {
        AWSCall(.cloudtrail, "GetEventSelectors", style: trails, body: ["TrailName": .string(trail)])
    }

    /// All of them, with stand-ins for what is looked up on the way.
    static let all: [AWSCall] = [
        identity, regions, securityGroups(nil), interfaces, volumes(nil), snapshots(nil), encryptionByDefault, restAPIs,
        domains, stages(of: "*"), httpAPIs, loadBalancers, listeners(of: "*"), tags(of: ["*"]), tlsPolicies, allTrails,
        status(of: "*"), selectors(of: "*"),
    ]

    private static func rest(_ operation: String, _ path: String) -> AWSCall {
        AWSCall(
            .apigateway,
            operation,
            action: "apigateway:GET",
            style: .rest(path: path),
            parameters: [.init("limit", "500")],
            paging: .token(answer: "position", request: "position")
        )
    }

    private static func paged(_ size: Int) -> [AWSCall.Parameter] { [.init("MaxResults", String(size))] }

    private static func filter(_ tag: LiveScope?) -> [AWSCall.Parameter] {
        tag.map { [.init("Filter.1.Name", "tag:\($0.key)"), .init("Filter.1.Value.1", $0.value)] } ?? []
    }
}
