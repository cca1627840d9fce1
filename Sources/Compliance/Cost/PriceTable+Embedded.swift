/// The prices that come with Martlet: list prices on demand in US dollars, us-east-1, Linux, of late 2025. They were written down from
/// memory and never compared with the provider's page; every report says so until the owner names prices of their own.
extension PriceTable {
    /// The table that comes with Martlet.
    public static let embedded = PriceTable(
        currency: "USD",
        region: "us-east-1",
        prices: rows.compactMap { row in
            guard let unit = PriceUnit(rawValue: row.unit), let amount = DecimalText.number(row.price) else {
                return nil
            }
            return Price(key: row.key, unit: unit, amount: amount, note: row.note)
        }
    )

    /// Amounts are texts, so that no binary fraction comes between.
    static let rows: [(key: String, unit: String, price: String, note: String)] = [
        ("ec2.g4dn.xlarge", "hour", "0.526", "T4 16 GB x1"),
        ("ec2.g5.xlarge", "hour", "1.006", "A10G 24 GB x1"),
        ("ec2.g5.2xlarge", "hour", "1.212", "A10G 24 GB x1"),
        ("ec2.g5.12xlarge", "hour", "5.672", "A10G 24 GB x4"),
        ("ec2.g6.xlarge", "hour", "0.8048", "L4 24 GB x1"),
        ("ec2.g6e.xlarge", "hour", "1.861", "L40S 48 GB x1"),
        ("ec2.t3.medium", "hour", "0.0416", ""),
        ("ec2.m6i.large", "hour", "0.096", ""),
        ("ebs.gp3.gb", "gb-month", "0.08", ""),
        ("ebs.gp3.iops", "iops-month-above-3000", "0.005", ""),
        ("ebs.gp3.mbps", "mbps-month-above-125", "0.04", ""),
        ("ebs.snapshot.gb", "gb-month", "0.05", ""),
        ("alb.hour", "hour", "0.0225", ""),
        ("alb.lcu", "lcu-hour", "0.008", ""),
        ("nat.hour", "hour", "0.045", ""),
        ("nat.gb", "gb", "0.045", ""),
        ("vpce.hour", "hour-per-az", "0.01", ""),
        ("vpce.gb", "gb", "0.01", ""),
        ("apigw.rest.million", "million-requests", "3.5", ""),
        ("apigw.http.million", "million-requests", "1.0", ""),
        ("s3.standard.gb", "gb-month", "0.023", ""),
        ("logs.ingest.gb", "gb", "0.5", ""),
        ("logs.store.gb", "gb-month", "0.03", ""),
        ("cloudwatch.metric", "metric-month", "0.3", ""),
        ("cloudwatch.alarm", "alarm-month", "0.1", ""),
        ("cloudtrail.data", "100k-events", "0.1", ""),
        ("config.item", "configuration-item", "0.003", ""),
        ("config.evaluation", "evaluation", "0.001", ""),
        ("kms.key", "key-month", "1.0", ""),
        ("secret", "secret-month", "0.4", ""),
        ("ecr.gb", "gb-month", "0.1", ""),
        ("egress.gb", "gb", "0.09", ""),
    ]
}
