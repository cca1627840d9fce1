import ArgumentParser
import Deployment

struct DeployCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deploy",
        abstract: "Plan, approve, apply, validate and take back releases.",
        discussion: """
            deploy.yaml says where to: a folder of releases, a compose project here or by ssh, or Terraform. A plan holds the \
            digests of all that is deployed and of the gate's decision; people approve that plan, and exactly it is applied, once. \
            Every step is recorded in the ledger.

            Exit codes: 0 done; 1 refused, failed to validate, or differs; 2 usage or configuration; 3 could not do the work, or \
            nobody could look.
            """,
        subcommands: [
            DeployPlan.self, DeployApprove.self, DeployApply.self, DeployValidate.self, DeployDrift.self,
            DeployRollback.self, DeployStatus.self, DeployValidateAWS.self, DeploySnapshotAWS.self,
            DeployDriftAWS.self,
        ]
    )
}
