/** What Stackyard's exporter serves of containers and of the engine. */
const ofExporter = [
  'container_last_seen',
  'container_start_time_seconds',
  'container_cpu_usage_seconds_total',
  'container_cpu_user_seconds_total',
  'container_cpu_system_seconds_total',
  'container_cpu_cfs_periods_total',
  'container_cpu_cfs_throttled_periods_total',
  'container_cpu_cfs_throttled_seconds_total',
  'container_memory_usage_bytes',
  'container_memory_working_set_bytes',
  'container_memory_cache',
  'container_memory_rss',
  'container_memory_failcnt',
  'container_spec_memory_limit_bytes',
  'container_spec_memory_reservation_limit_bytes',
  'container_spec_cpu_quota',
  'container_spec_cpu_period',
  'container_spec_cpu_shares',
  'container_network_receive_bytes_total',
  'container_network_receive_packets_total',
  'container_network_receive_errors_total',
  'container_network_receive_packets_dropped_total',
  'container_network_transmit_bytes_total',
  'container_network_transmit_packets_total',
  'container_network_transmit_errors_total',
  'container_network_transmit_packets_dropped_total',
  'container_fs_reads_bytes_total',
  'container_fs_writes_bytes_total',
  'container_threads',
  'container_threads_max',
  'container_health_state',
  'container_oom_events_total',
  'machine_cpu_cores',
  'machine_memory_bytes',
  'stackyard_container_restarts_total',
  'stackyard_container_last_exit_code',
  'stackyard_container_state',
  'stackyard_container_health',
  'stackyard_docker_disk_usage_bytes',
];

/** What Corner Shop measures itself, as its sources name it. */
export const ofShop = [
  'http_request_duration_seconds',
  'shop_orders_total',
  'shop_queue_length',
  'shop_packing_jobs_total',
  'shop_customer_steps_total',
];

/** What prom-client measures of every Node.js process. */
const ofProcess = [
  'process_cpu_seconds_total',
  'process_resident_memory_bytes',
  'nodejs_heap_size_used_bytes',
  'nodejs_eventloop_lag_p99_seconds',
];

const ofHistogram = ['http_request_duration_seconds_bucket', 'http_request_duration_seconds_count'];

export const knownMetrics = [...ofExporter, ...ofShop, ...ofHistogram, ...ofProcess];

export const knownLabels = [
  'name',
  'container_label_com_docker_compose_project',
  'container_label_com_docker_compose_service',
  'cpu',
  'interface',
  'device',
  'state',
  'health',
  'type',
  // Of apps: the first two are Stackyard's, the others Corner Shop's.
  'stack',
  'service',
  'route',
  'status',
  'outcome',
  'le',
];
