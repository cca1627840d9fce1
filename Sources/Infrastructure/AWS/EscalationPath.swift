/// Ways in which permissions that look harmless make their holder an administrator.
///
/// Source: the published research on IAM privilege escalation (Rhino Security Labs 2018, Bishop Fox 2021), extended by the
/// services that run code under a role that is handed to them.
struct EscalationPath {
    /// The actions, all of which are needed.
    var actions: [String]

    /// The known ways, those of a single action first.
    static let all: [EscalationPath] = {
        let single = [
            "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:CreateAccessKey", "iam:CreateLoginProfile",
            "iam:UpdateLoginProfile", "iam:AttachUserPolicy", "iam:AttachGroupPolicy", "iam:AttachRolePolicy",
            "iam:PutUserPolicy", "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:AddUserToGroup",
            "iam:UpdateAssumeRolePolicy", "iam:UpdateSAMLProvider", "iam:DeleteRolePermissionsBoundary",
            "iam:DeleteUserPermissionsBoundary", "iam:PutRolePermissionsBoundary", "iam:PutUserPermissionsBoundary",
            "sts:AssumeRole", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration",
            "glue:UpdateDevEndpoint", "cloudformation:UpdateStack", "sagemaker:CreatePresignedNotebookInstanceUrl",
            "sagemaker:CreatePresignedDomainUrl", "codebuild:UpdateProject", "ecs:ExecuteCommand", "ssm:SendCommand",
            "ssm:StartSession", "kms:PutKeyPolicy", "sso:CreateAccountAssignment",
            "sso:PutInlinePolicyToPermissionSet", "ec2-instance-connect:SendSSHPublicKey",
        ]
        let withRole = [
            ["ec2:RunInstances"], ["ec2:AssociateIamInstanceProfile"], ["ec2:ReplaceIamInstanceProfileAssociation"],
            ["lambda:CreateFunction", "lambda:InvokeFunction"],
            ["lambda:CreateFunction", "lambda:CreateEventSourceMapping"],
            ["lambda:CreateFunction", "lambda:AddPermission"], ["glue:CreateDevEndpoint"],
            ["glue:CreateJob", "glue:StartJobRun"], ["glue:CreateJob", "glue:CreateTrigger"],
            ["cloudformation:CreateStack"],
            ["datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline"],
            ["sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"],
            ["sagemaker:CreateTrainingJob"], ["sagemaker:CreateProcessingJob"],
            ["codebuild:CreateProject", "codebuild:StartBuild"], ["ecs:RegisterTaskDefinition", "ecs:RunTask"],
            ["ecs:RegisterTaskDefinition", "ecs:CreateService"],
            ["states:CreateStateMachine", "states:StartExecution"],
            ["apprunner:CreateService"],
        ]
        let others = [
            ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
            ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"],
        ]
        return single.map { EscalationPath(actions: [$0]) }
            + withRole.map { EscalationPath(actions: ["iam:PassRole"] + $0) }
            + others.map(EscalationPath.init)
    }()

    /// The ways that a policy opens: all their actions are allowed on everything, without a condition.
    static func open(in policy: PolicyDocument) -> [EscalationPath] {
        all.filter { $0.actions.allSatisfy(policy.allowsEverywhere) }
    }

    /// The actions as people read them.
    var description: String { actions.joined(separator: " with ") }
}
