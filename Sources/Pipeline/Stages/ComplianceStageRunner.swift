import Compliance
import Findings
import Formats
import Workspace

/// Judges controls by the evidence of this run and of those before, and writes the report for auditors.
///
/// It finds nothing itself: what makes a control fail stands in the findings of the stage that saw it.
struct ComplianceStageRunner: StageRunner {
    let stage: ComplianceStage

    func run(_ context: StageContext) async throws -> StageOutcome {
        guard let ledger = context.ledger else {
            throw StageFailure("evidence is kept in the ledger, and this run has none")
        }
        let desk = try ComplianceDesk(
            workspace: context.workspace,
            scope: stage.scope,
            system: context.configuration.project,
            version: context.environment.version
        )
        let now = context.environment.now()
        // The run keeps its evidence when it ends; what it has so far counts here all the same.
        let evidence = EvidenceCollector(configuration: context.configuration, workspace: context.workspace)
            .evidence(of: await context.recordSoFar(), at: now)
        let report = try desk.assess(
            ledger,
            frameworks: try desk.frameworks(stage.frameworks),
            more: evidence,
            keeps: false,
            at: now
        )
        let controls = report.assessment.controls
        func count(_ status: ControlStatus) -> Int { controls.count { $0.status == status } }
        let unknown = count(.unknown) + count(.expired)
        return StageOutcome(
            status: .passed,
            message:
                "\(report.assessment.frameworks.count) frameworks by \(report.evidence.count) pieces of evidence; what is not known does not pass",
            counts: [
                .init("controls", controls.count), .init("pass", count(.pass)), .init("fail", count(.fail)),
                .init("unknown", unknown), .init("excepted", count(.excepted)), .init("manual", count(.manual)),
                .init("notApplicable", count(.notApplicable)),
            ],
            artifacts: try write(report, context)
        )
    }

    private func write(_ report: ComplianceReport, _ context: StageContext) throws -> [StageRecord.Artifact] {
        let files: [(kind: String, name: String, bytes: [UInt8])] = [
            ("compliance-report", "compliance.html", Array(ComplianceHTML.text(for: report).utf8)),
            ("compliance-matrix", "compliance.csv", Array(ComplianceCSV.text(for: report).utf8)),
            (
                "oscal-assessment-results", "oscal-assessment-results.json",
                try OSCALDocument.assessmentResults(report).bytes(.pretty) + [0x0A]
            ),
        ]
        return try files.map { file in
            let path = "\(context.configuration.reports)/\(file.name)"
            return .init(kind: file.kind, path: path, sha256: try context.workspace.write(file.bytes, to: path))
        }
    }
}
