import Testing

@testable import Containers

@Suite struct AuthenticationChallenges {
    private func parse(_ field: String) -> [AuthenticationChallenge]? { AuthenticationChallenge.parse(field) }

    @Test func commasInsideQuotesDivideNothing() {
        #expect(
            parse(#"Bearer realm="https://auth.example/token",service="reg",scope="repository:a/b:pull,push""#) == [
                .init(
                    scheme: "bearer",
                    parameters: [
                        "realm": "https://auth.example/token", "service": "reg", "scope": "repository:a/b:pull,push",
                    ]
                )
            ]
        )
    }

    @Test func severalChallengesStandInOneField() {
        #expect(
            parse(#"Negotiate, Basic realm="a \"b\" \\c" , charset=UTF-8,, BEARER  Realm = "x" ,Service=y, Digest"#)
                == [
                    .init(scheme: "negotiate"),
                    .init(scheme: "basic", parameters: ["realm": #"a "b" \c"#, "charset": "UTF-8"]),
                    .init(scheme: "bearer", parameters: ["realm": "x", "service": "y"]), .init(scheme: "digest"),
                ]
        )
    }

    @Test func aValueWithoutANameIsPassedOver() {
        #expect(
            parse("NTLM TlRMTVNTUAACAAAA==, Basic realm=x") == [
                .init(scheme: "ntlm"), .init(scheme: "basic", parameters: ["realm": "x"]),
            ]
        )
    }

    @Test func theFirstParameterOfANameCounts() {
        #expect(parse(#"Bearer realm="a", realm="b""#)?.first?.parameters["realm"] == "a")
    }

    @Test(arguments: [
        #"Bearer realm="unclosed"#, #"Bearer realm="a\"#, "Bearer realm=;", "=", "Bearer realm=\"a\" service=\"b\"",
        "\"a\"", "Basic;x",
        "Bearer realm=\"a\", =", "é", "Basic realm=\u{1}", String(repeating: "a,", count: 33),
        "Basic realm=\"" + String(repeating: "a", count: 20_000) + "\"",
    ])
    func whatHasAnotherFormIsRefused(_ field: String) {
        #expect(parse(field) == nil)
    }

    @Test(arguments: ["", " ", ",", " , ,"]) func nothingAsksForNothing(_ field: String) {
        #expect(parse(field) == [])
    }
}
