import Formats

/// The permissions that live validation needs, as an IAM policy. Made from the list of calls itself.
public enum LeastPrivilege {
    /// An identity policy that allows exactly the calls that are made, all of them reading.
    public static var policy: JSONValue {
        // GetCallerIdentity needs no permission, and cannot be denied.
        let calls = AWSCalls.all.filter { $0.service != .sts }
        let named = Set(calls.filter { $0.service.signingName != "apigateway" }.map(\.action)).sorted()
        // API Gateway authorises by method and path; version 2 has its APIs at /apis.
        let paths = Set(
            calls.compactMap { call -> String? in
                guard call.service.signingName == "apigateway", case .rest(let path) = call.style else { return nil }
                return path.hasPrefix("/v2/") ? String(path.dropFirst(3)) : path
            }
        )
        .sorted()
        return [
            "Version": "2012-10-17",
            "Statement": [
                [
                    "Sid": "MartletReadsLiveState",
                    "Effect": "Allow",
                    "Action": JSONValue(named),
                    "Resource": "*",
                ],
                [
                    "Sid": "MartletReadsAPIs",
                    "Effect": "Allow",
                    "Action": "apigateway:GET",
                    "Resource": JSONValue(paths.map { "arn:aws:apigateway:*::\($0)" }),
                ],
            ],
        ]
    }
}
