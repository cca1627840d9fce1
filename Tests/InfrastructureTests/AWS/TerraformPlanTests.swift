import Findings
import Infrastructure
import Testing

@Suite("Terraform plans")
struct TerraformPlanTests {
    @Test(
        "What hits and what does not",
        arguments: [
            (
                "MAW-001", "aws_security_group",
                #"{"ingress":[{"protocol":"tcp","from_port":20,"to_port":25,"cidr_blocks":["0.0.0.0/0"],"ipv6_cidr_blocks":[],"self":false}]}"#,
                #"{"ingress":[{"protocol":"tcp","from_port":22,"to_port":22,"cidr_blocks":[],"self":true}]}"#
            ),
            (
                "MAW-003", "aws_vpc_security_group_ingress_rule",
                #"{"ip_protocol":"tcp","from_port":11434,"to_port":11434,"cidr_ipv6":"::/0"}"#,
                #"{"ip_protocol":"tcp","from_port":11434,"to_port":11434,"referenced_security_group_id":"sg-1"}"#
            ),
            (
                "MAW-006", "aws_security_group_rule",
                #"{"type":"ingress","protocol":"-1","from_port":0,"to_port":0,"cidr_blocks":["0.0.0.0/0"]}"#,
                #"{"type":"egress","protocol":"-1","from_port":0,"to_port":0,"cidr_blocks":["0.0.0.0/0"]}"#
            ),
            (
                "MAW-007", "aws_instance", #"{"associate_public_ip_address":true}"#,
                #"{"associate_public_ip_address":null}"#
            ),
            (
                "MAW-009", "aws_instance", #"{"metadata_options":[{"http_tokens":"optional"}]}"#,
                #"{"metadata_options":[{"http_endpoint":"enabled","http_tokens":"required"}]}"#
            ),
            ("MAW-010", "aws_ebs_volume", #"{"encrypted":null}"#, #"{"encrypted":true}"#),
            (
                "MAW-010", "aws_instance", #"{"root_block_device":[{"encrypted":false}]}"#,
                #"{"root_block_device":[{"encrypted":true}]}"#
            ),
            (
                "MAW-013", "aws_lb_listener",
                #"{"protocol":"HTTP","default_action":[{"type":"forward","redirect":[]}]}"#,
                #"{"protocol":"HTTP","default_action":[{"type":"redirect","redirect":[{"protocol":"HTTPS"}]}]}"#
            ),
            ("MAW-015", "aws_lb", #"{"access_logs":[]}"#, #"{"access_logs":[{"enabled":true,"bucket":"b"}]}"#),
            ("MAW-024", "aws_db_instance", #"{"storage_encrypted":false}"#, #"{"replicate_source_db":"db"}"#),
            ("MAW-025", "aws_db_instance", #"{"publicly_accessible":true}"#, #"{"publicly_accessible":false}"#),
            ("MAW-027", "aws_db_instance", #"{"backup_retention_period":0}"#, #"{"backup_retention_period":7}"#),
            (
                "MAW-030", "aws_sqs_queue", #"{"sqs_managed_sse_enabled":false}"#,
                #"{"kms_master_key_id":"alias/q","sqs_managed_sse_enabled":false}"#
            ),
            ("MAW-031", "aws_kms_key", #"{"enable_key_rotation":false}"#, #"{"customer_master_key_spec":"RSA_4096"}"#),
            ("MAW-032", "aws_cloudwatch_log_group", #"{"retention_in_days":0}"#, #"{"retention_in_days":30}"#),
            (
                "MAW-034", "aws_cloudtrail", #"{"enable_log_file_validation":false}"#,
                #"{"enable_log_file_validation":true}"#
            ),
            (
                "MAW-037", "aws_lambda_function", #"{"environment":[{"variables":{"API_KEY":"k7Gq2vX9mm"}}]}"#,
                #"{"environment":[{"variables":{"API_KEY":""}}]}"#
            ),
            (
                "MAW-037", "aws_ecs_task_definition",
                #"{"container_definitions":"[{\"name\":\"c\",\"environment\":[{\"name\":\"API_KEY\",\"value\":\"k7Gq2vX9mm\"}]}]"}"#,
                #"{"container_definitions":"[{\"name\":\"c\"}]"}"#
            ),
            (
                "MAW-038", "aws_ecr_repository", #"{"image_tag_mutability":"MUTABLE"}"#,
                #"{"image_tag_mutability":"IMMUTABLE"}"#
            ),
            (
                "MAW-040", "aws_eks_cluster",
                #"{"vpc_config":[{"endpoint_public_access":true,"public_access_cidrs":["0.0.0.0/0"]}]}"#,
                #"{"vpc_config":[{"endpoint_public_access":false,"endpoint_private_access":true}]}"#
            ),
            (
                "MAW-043", "aws_sagemaker_notebook_instance", #"{"direct_internet_access":"Enabled"}"#,
                #"{"direct_internet_access":"Disabled"}"#
            ),
            (
                "MAW-050", "aws_iam_policy",
                #"{"policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"}"#,
                #"{"policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}]}"}"#
            ),
            (
                "MAW-051", "aws_iam_role_policy_attachment",
                #"{"policy_arn":"arn:aws:iam::aws:policy/AdministratorAccess"}"#,
                #"{"policy_arn":"arn:aws:iam::aws:policy/AmazonBedrockReadOnly"}"#
            ),
            (
                "MAW-058", "aws_iam_role",
                #"{"assume_role_policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Principal\":{\"Federated\":\"arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com\"}}]}"}"#,
                #"{"assume_role_policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}]}"}"#
            ),
            (
                "MAW-060", "aws_lambda_permission", #"{"principal":"events.amazonaws.com"}"#,
                #"{"principal":"events.amazonaws.com","source_arn":"arn:aws:events:x"}"#
            ),
        ]
    )
    func checks(rule: String, type: String, hits: String, passes: String) {
        #expect(scanPlan([(type, "r", hits)]).rules.contains(rule), "\(hits)")
        let good = scanPlan([(type, "r", passes)])
        #expect(!good.rules.contains(rule) && !good.open.contains(rule) && good.files == 1, "\(passes)")
    }

    @Test("A bucket is judged with the resources beside it, by reference and by name")
    func splitBucket() {
        let open = scanPlan([("aws_s3_bucket", "b", #"{"bucket":"weights"}"#)])
        #expect(open.rules.isSuperset(of: ["MAW-019", "MAW-021", "MAW-022"]))
        let block =
            #"{"bucket":"weights","block_public_acls":true,"block_public_policy":true,"ignore_public_acls":true,"restrict_public_buckets":true}"#
        let named = scanPlan([
            ("aws_s3_bucket", "b", #"{"bucket":"weights"}"#), ("aws_s3_bucket_public_access_block", "p", block),
            (
                "aws_s3_bucket_versioning", "v",
                #"{"bucket":"weights","versioning_configuration":[{"status":"Enabled"}]}"#
            ),
        ])
        #expect(named.rules.isDisjoint(with: ["MAW-019", "MAW-022"]))

        let change = { (type: String, after: String, unknown: String) in
            #"{"address":"module.m[0].\#(type).x","mode":"managed","type":"\#(type)","change":{"actions":["create"],"after":\#(after),"after_unknown":\#(unknown)}}"#
        }
        let referred = scanPlan(
            changes: [
                change("aws_s3_bucket", "{}", #"{"bucket":true,"id":true}"#),
                change(
                    "aws_s3_bucket_versioning",
                    #"{"versioning_configuration":[{"status":"Enabled"}]}"#,
                    #"{"bucket":true}"#
                ),
            ].joined(separator: ","),
            configuration: #"""
                {"module_calls":{"m":{"module":{"resources":[
                  {"address":"aws_s3_bucket.x","expressions":{"bucket_prefix":{"constant_value":"w"}}},
                  {"address":"aws_s3_bucket_versioning.x","expressions":{"bucket":{"references":["aws_s3_bucket.x.id","aws_s3_bucket.x"]}}}
                ]}}}}
                """#
        )
        #expect(!referred.rules.contains("MAW-022") && !referred.open.contains("MAW-022"))
    }

    @Test("What is known after apply is open; what the provider fills in is not set; what refers to a key is set")
    func unknowns() {
        func volume(_ expressions: String, known: String = "{}", unknown: String) -> InfrastructureReport {
            scanPlan(
                changes:
                    #"{"address":"aws_ebs_volume.v","mode":"managed","type":"aws_ebs_volume","change":{"actions":["create"],"after":\#(known),"after_unknown":\#(unknown)}}"#,
                configuration:
                    #"{"resources":[{"address":"aws_ebs_volume.v","expressions":\#(expressions)}]}"#
            )
        }
        let open = volume(#"{"encrypted":{"references":["data.x.y.z","data.x.y"]}}"#, unknown: #"{"encrypted":true}"#)
        #expect(open.open.contains("MAW-010") && !open.rules.contains("MAW-010"))
        #expect(volume("{}", unknown: #"{"encrypted":true}"#).rules.contains("MAW-010"))
        let trail = scanPlan(
            changes:
                #"{"address":"aws_cloudtrail.t","mode":"managed","type":"aws_cloudtrail","change":{"actions":["create"],"after":{},"after_unknown":{"kms_key_id":true}}}"#,
            configuration:
                #"{"resources":[{"address":"aws_cloudtrail.t","expressions":{"kms_key_id":{"references":["aws_kms_key.k.arn","aws_kms_key.k"]}}}]}"#
        )
        #expect(!trail.rules.contains("MAW-035") && !trail.open.contains("MAW-035"))
    }

    @Test("A policy from a document that is read after apply is judged by the document's statements")
    func policyDocuments() {
        func report(_ statement: String) -> InfrastructureReport {
            scanPlan(
                changes:
                    #"{"address":"data.aws_iam_policy_document.d","mode":"data","type":"aws_iam_policy_document","change":{"actions":["read"],"after":{"statement":[\#(statement)]},"after_unknown":{"json":true}}},"#
                    + #"{"address":"aws_iam_policy.p","mode":"managed","type":"aws_iam_policy","change":{"actions":["create"],"after":{},"after_unknown":{"policy":true}}}"#,
                configuration:
                    #"{"resources":[{"address":"aws_iam_policy.p","expressions":{"policy":{"references":["data.aws_iam_policy_document.d.json","data.aws_iam_policy_document.d"]}}},{"address":"data.aws_iam_policy_document.d","expressions":{}}]}"#
            )
        }
        let wide = report(#"{"effect":null,"actions":["*"],"resources":["*"],"condition":[],"principals":[]}"#)
        #expect(wide.rules == ["MAW-050"] && wide.findings.first?.title.hasSuffix("(aws_iam_policy.p)") == true)
        let narrow = report(#"{"effect":"Allow","actions":["s3:GetObject"],"resources":["arn:aws:s3:::b/*"]}"#)
        #expect(narrow.findings.isEmpty && narrow.undecided.isEmpty)
        let guarded = report(
            #"{"actions":["iam:*"],"resources":["*"],"condition":[{"test":"Bool","variable":"aws:MultiFactorAuthPresent","values":["true"]}]}"#
        )
        #expect(guarded.findings.map(\.severity) == [.high])
    }

    @Test("What is only deleted is not judged; what is replaced is")
    func actions() {
        func report(_ actions: String, after: String) -> InfrastructureReport {
            scanPlan(
                changes:
                    #"{"address":"aws_efs_file_system.f","mode":"managed","type":"aws_efs_file_system","change":{"actions":\#(actions),"after":\#(after)}}"#
            )
        }
        #expect(report(#"["delete"]"#, after: "null").findings.isEmpty)
        #expect(report(#"["delete","create"]"#, after: #"{"encrypted":false}"#).rules == ["MAW-028"])
        #expect(report(#"["no-op"]"#, after: #"{"encrypted":false}"#).rules == ["MAW-028"])
    }

    @Test("A sensitive value is never shown, and one that is written out is found all the same")
    func sensitive() {
        func report(_ expression: String) -> InfrastructureReport {
            scanPlan(
                changes:
                    #"{"address":"aws_db_instance.d","mode":"managed","type":"aws_db_instance","change":{"actions":["create"],"after":{"password":"tr0ub4dor"},"after_unknown":{},"after_sensitive":{"password":true}}}"#,
                configuration:
                    #"{"resources":[{"address":"aws_db_instance.d","expressions":{"password":\#(expression)}}]}"#
            )
        }
        #expect(!report(#"{"references":["var.password"]}"#).rules.contains("MAW-026"))
        let literal = report(#"{"constant_value":"tr0ub4dor"}"#)
        #expect(literal.rules.contains("MAW-026"))
        #expect(!literal.findings.contains { "\($0)".contains("tr0ub4dor") })
    }

    @Test("A finding names the address and the line in the plan")
    func places() {
        let report = scanPlan([
            ("aws_efs_file_system", "a", #"{"encrypted":true}"#), ("aws_efs_file_system", "b", #"{"encrypted":false}"#),
        ])
        #expect(report.findings.map { $0.location?.resource } == ["aws_efs_file_system.b"])
        #expect(report.findings.first?.location?.line == 2)
    }

    @Test(
        "Hostile plans",
        arguments: [
            #"{"format_version":"2.0","planned_values":{}}"#, #"{"format_version":"1.2","resource_changes":3}"#,
            #"{"format_version":"1.2","resource_changes":[{"address":"module.module.module","type":"aws_instance","change":{"actions":["create"],"after":{},"after_unknown":{"a":true}}}],"configuration":{"root_module":{"module_calls":{"module":{}}}}}"#,
            #"{"format_version":"1.2","planned_values":{"#,
            #"{"format_version":"1.2","resource_changes":[{"address":"[[[\"","type":"aws_s3_bucket","change":{"after":[[[[1]]]],"after_unknown":[[true]],"after_sensitive":[true]}}]}"#,
            #"{"format_version":"1.2","planned_values":{"root_module":"# + String(repeating: "[", count: 5000) + "",
        ]
    )
    func hostile(text: String) {
        let report = InfrastructureScanner.scan([("plan.json", Array(text.utf8))])
        #expect(report.files + report.unread.count == 1)
    }

    @Test("Inputs of modules that refer to each other in a circle end")
    func circle() {
        let configuration = #"""
            {"module_calls":{"a":{"expressions":{"x":{"references":["module.a.y"]}},"module":{
              "outputs":{"y":{"expression":{"references":["var.x"]}}},
              "resources":[{"address":"aws_ebs_volume.v","expressions":{"encrypted":{"references":["var.x"]}}}]}}}}
            """#
        let report = scanPlan(
            changes:
                #"{"address":"module.a.aws_ebs_volume.v","mode":"managed","type":"aws_ebs_volume","change":{"actions":["create"],"after":{},"after_unknown":{"encrypted":true}}}"#,
            configuration: configuration
        )
        #expect(report.open.contains("MAW-010"))
    }
}
