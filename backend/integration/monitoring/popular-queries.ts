/**
 * Questions as the dashboards for cAdvisor on Grafana.com ask them, in their forms: by `name` or `image` being there, by a
 * variable that is a pattern, by Compose's labels, against the machine. Asked over a minute, where they take five.
 * Numbers are those of the dashboards: 193, 8321, 11600, 13946, 14282, 19792, 21361.
 */
export const POPULAR_QUERIES = [
  // 193, 8321
  'count(rate(container_last_seen{name=~".+"}[1m]))',
  'sum(rate(container_cpu_user_seconds_total{image!=""}[1m]) * 100)',
  'sum(container_memory_usage_bytes{image!=""}) / avg(machine_memory_bytes) * 100',
  'sum by (name) (rate(container_network_receive_bytes_total{image!=""}[1m]))',
  'sum by (name) (rate(container_network_transmit_bytes_total{image!=""}[1m]))',
  'container_memory_rss{name=~".+"}',
  // 11600
  'count(container_last_seen{image!=""})',
  'sum(irate(container_cpu_usage_seconds_total{name=~".+"}[1m])) by (name) * 100',
  'sum(container_memory_cache{name=~".+"}) by (name)',
  'container_start_time_seconds{name=~".+"} * 1000',
  // 13946, 14282, 19792: by host and container, chosen from lists
  'sum(rate(container_cpu_usage_seconds_total{instance=~".*",name=~".*",name=~".+"}[1m])) by (name) * 100',
  'sum(container_memory_rss{instance=~".*",name=~".*",name=~".+"}) by (name)',
  'sum(rate(container_network_receive_bytes_total{instance=~".*",name=~".*",name=~".+"}[1m])) by (name)',
  'sum(rate(container_fs_writes_bytes_total{instance=~".*",name=~".+"}[1m])) by (name)',
  '(time() - container_start_time_seconds{instance=~".*",name=~".+"}) / 86400',
  'container_memory_usage_bytes{name=~".+"} / (container_spec_memory_limit_bytes{name=~".+"} > 0)',
  'machine_cpu_cores{instance=~".*"}',
  // 21361, by Compose
  'sum by (container_label_com_docker_compose_project, container_label_com_docker_compose_service) (container_memory_working_set_bytes{container_label_com_docker_compose_project=~".+"})',
  'sum by (container_label_com_docker_compose_service) (rate(container_cpu_usage_seconds_total{container_label_com_docker_compose_service!=""}[1m]))',
  'sum by (id) (container_memory_working_set_bytes{id=~"/docker/.+"})',
];
