import Formats
import HTTP
import Targets

/// A target that waits until a call may be made: of all targets together, no more are under way at once than was asked for.
///
/// What is counted are calls, not tests: while one is answered, the next test is made ready and the one before is judged, so that
/// neither costs the target's time.
struct GatedTarget: Target {
    let target: any Target
    let gate: ConcurrencyGate

    var id: String { target.id }
    var label: String? { target.label }

    func send(_ request: TargetRequest) async -> TargetResponse {
        await withTaskExecutorPreference(CampaignLane.current?.calls) { await pass(request) }
    }

    private func pass(_ request: TargetRequest) async -> TargetResponse {
        do {
            let ticket = try await gate.enter()
            defer { gate.leave(ticket, .unknown) }
            return await target.send(request)
        } catch {
            return TargetResponse(error: error.description, metadata: ["failure": "cancelled"])
        }
    }
}
