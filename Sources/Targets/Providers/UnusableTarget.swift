import Formats

/// A target that cannot be asked, and says why.
struct UnusableTarget: Target {
    let id: String
    let label: String?
    let reason: String

    func send(_ request: TargetRequest) async -> TargetResponse {
        TargetResponse(error: reason, metadata: ["failure": "configuration"])
    }
}
