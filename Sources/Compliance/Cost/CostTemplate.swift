/// The `cost.yaml` that `martlet cost init` writes: an example to be edited.
public enum CostTemplate {
    /// The file.
    public static let text = """
        # What the LLM service costs: 'martlet cost' reads this file. Every number is an example: put your own in its place.
        # Amounts and quantities are decimal numbers with a point: 1006.50, never 1,006.50.
        version: 1
        project: llm-service
        currency: USD
        region: us-east-1
        hoursPerMonth: 730        # hours of a month, by convention
        schedule: 1               # share of the month in which components with 'scheduled: true' run; 0.24 is 40 hours a week
        rate: 100                 # price of an hour of work, where a line names none of its own

        # Your own prices. They go before the list that comes with Martlet ('martlet cost prices'), which nobody has compared with the
        # provider's page: every report calls those unverified. 'checked' is the day on which you compared yours.
        # prices:
        #   - {key: ec2.g5.xlarge, unit: hour, price: 1.006, checked: 2026-11-01}
        #   - {key: support-contract, unit: month, price: 29}

        # Work that is done once.
        setup:
          - {name: architecture and threat model, hours: 35}
          - {name: infrastructure as code, hours: 60}
          - {name: gateway and pipeline, hours: 60}
          - {name: red team and hardening, hours: 40}
          - {name: compliance and hand-over, hours: 30}

        # Work of every month: reviews, approvals, exceptions, updates.
        operations:
          - {name: operation and reviews, hours: 25}

        # What runs. 'price' is a key of a price; its unit says what 'quantity' counts: machines, gigabytes, millions of requests.
        # purpose: inference (what a hosted API would replace), gateway, platform, compliance.
        components:
          - {name: inference host, price: ec2.g5.xlarge, quantity: 1, purpose: inference, scheduled: true}
          - {name: model disk, price: ebs.gp3.gb, quantity: 200, purpose: inference}
          - {name: gateway host, price: ec2.t3.medium, quantity: 1, purpose: gateway}
          - {name: load balancer, price: alb.hour, quantity: 1, purpose: gateway}
          - {name: load balancer capacity, price: alb.lcu, quantity: 1, purpose: gateway}
          - {name: private endpoints, price: vpce.hour, quantity: 14, purpose: platform}    # 7 services in 2 zones
          - {name: images, price: ecr.gb, quantity: 10, purpose: platform}
          - {name: secrets, price: secret, quantity: 2, purpose: platform}
          - {name: logs taken in, price: logs.ingest.gb, quantity: 10, purpose: compliance}
          - {name: logs kept, price: logs.store.gb, quantity: 60, purpose: compliance}
          - {name: audit trail kept, price: s3.standard.gb, quantity: 20, purpose: compliance}
          - {name: keys, price: kms.key, quantity: 3, purpose: compliance}
          - {name: configuration items, price: config.item, quantity: 1000, purpose: compliance}
          - {name: rule evaluations, price: config.evaluation, quantity: 4000, purpose: compliance}
          - {name: alarms, price: cloudwatch.alarm, quantity: 12, purpose: compliance}

        # What the model does for the money. Measure tokensPerSecond on your machine at full load; utilisation is the share of its running
        # time in which it is at work.
        usage:
          component: inference host
          tokensPerSecond: 60
          utilisation: 0.4
          tokensPerRequest: 1200
          # A hosted model to compare with: its price is yours to look up.
          # hosted: {name: hosted API, perMillionTokens: 2.50}

        """
}
