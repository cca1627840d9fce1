/// Metrics that other programs show. What is not in this list and not in the catalogue cannot stand in a panel or a rule.
public enum ForeignMetric: String, Sendable, CaseIterable {
    /// Prometheus: whether a target answered the last scrape.
    case up
    /// Prometheus: alerts that are pending or firing.
    case alerts = "ALERTS"
    /// Prometheus: rules that could not be evaluated.
    case ruleFailures = "prometheus_rule_evaluation_failures_total"
    /// Alertmanager: notifications that did not arrive.
    case notificationFailures = "alertmanager_notifications_failed_total"
    /// node_exporter: time of processors by mode.
    case nodeCPU = "node_cpu_seconds_total"
    /// node_exporter: memory that programs could still get.
    case nodeMemoryAvailable = "node_memory_MemAvailable_bytes"
    /// node_exporter: memory.
    case nodeMemoryTotal = "node_memory_MemTotal_bytes"
    /// node_exporter: runnable and waiting processes, averaged over a minute.
    case nodeLoad = "node_load1"
    /// DCGM exporter: use of a GPU, in percent.
    case gpuUtilization = "DCGM_FI_DEV_GPU_UTIL"
    /// DCGM exporter: used memory of a GPU, in MiB.
    case gpuMemoryUsed = "DCGM_FI_DEV_FB_USED"
    /// DCGM exporter: free memory of a GPU, in MiB.
    case gpuMemoryFree = "DCGM_FI_DEV_FB_FREE"
    /// DCGM exporter: temperature of a GPU, in degrees Celsius.
    case gpuTemperature = "DCGM_FI_DEV_GPU_TEMP"
}
