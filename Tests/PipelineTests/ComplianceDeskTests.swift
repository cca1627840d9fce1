import Compliance
import Foundation
import GRDB
import Ledger
import TestSupport
import Testing
import Workspace

@testable import Pipeline

@Suite("The desk that assesses")
struct ComplianceDeskTests {
    private let folder: TemporaryFolder
    private let ledger: Ledger

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.path + "/ledger.sqlite")
    }

    private func desk(scope: String? = nil) throws -> ComplianceDesk {
        try ComplianceDesk(workspace: WorkspaceFolder(root: folder.path), scope: scope, system: "bot", version: "1")
    }

    private func keep(_ status: String, at: Double) throws {
        let piece = Evidence(
            kind: "scan-report",
            body: Array("\(status) \(at)".utf8),
            subjects: ["bot/own"],
            tool: "t",
            version: "1",
            method: .automated,
            period: at...at,
            collectedAt: at,
            source: "s",
            labels: [.init(check: "own.check", status: status, subject: "bot/own", message: "so it was")]
        )
        try ledger.record([piece], at: at)
    }

    private func writeOwnFiles() throws {
        try folder.write(
            "id: own\ntitle: Own\nversion: '1'\nsource: ours\ncontrols: [{id: C1, title: First}]\n",
            to: "compliance/frameworks/own.yaml"
        )
        try folder.write(
            "checks: [{key: own.check, title: Own check, direct: {own: [C1]}}]\n",
            to: "compliance/mappings.d/own.yaml"
        )
    }

    @Test("Frameworks and checks of the user's own are assessed by what the ledger holds")
    func ownFiles() throws {
        try writeOwnFiles()
        try folder.write("version: 1\nsystem: our-bot\nframeworks: [own]\n", to: "compliance.yaml")
        try keep("fail", at: 1000)
        try keep("pass", at: 2000)
        let desk = try desk()
        #expect(desk.hasRegister && desk.scope.system == "our-bot")
        let report = try desk.assess(ledger, at: 3000)
        #expect(report.assessment.controls.map(\.status) == [.pass])
        // The assessment itself is evidence now, and the ledger is whole.
        #expect(try ledger.evidence().last?.kind == "assessment-run")
        #expect(report.head.records == 3)
        let entries = try ledger.events().count
        #expect(
            try desk.assess(ledger, keeps: false, at: 3000 + 25 * 3600).assessment.controls.map(\.status) == [.expired]
        )
        #expect(try ledger.events().count == entries)
    }

    @Test("Nothing is assessed on a ledger that was altered")
    func altered() throws {
        try keep("fail", at: 1000)
        let other = try DatabaseQueue(path: folder.path + "/ledger.sqlite")
        try other.write { try $0.execute(sql: "UPDATE evidence SET record = replace(record, '\"fail\"', '\"pass\"')") }
        let desk = try desk()
        let error = #expect(throws: LedgerError.self) { try desk.assess(ledger, at: 2000) }
        #expect(error?.description.contains("nothing is assessed on it") == true)
    }

    @Test("A framework that is none, and files that are wrong, are told")
    func faults() throws {
        let error = #expect(throws: ComplianceDesk.Failure.self) { try desk().frameworks(["soc3"]) }
        #expect(error?.description.contains("did you mean 'soc2'?") == true)
        try folder.write("checks: [{key: a, title: b, direct: {soc2: [CC99]}}]\n", to: "compliance/mappings.d/own.yaml")
        let fault = #expect(throws: ConfigurationError.self) { try desk() }
        #expect(
            fault?.description.hasPrefix("compliance/mappings.d/own.yaml:1:") == true,
            "\(fault?.description ?? "")"
        )
        #expect(throws: WorkspaceFolder.Failure.self) {
            try ComplianceDesk(
                workspace: WorkspaceFolder(root: TemporaryFolder().path),
                scope: "none.yaml",
                system: "s",
                version: "1"
            )
        }
    }
}
