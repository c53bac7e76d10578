/** Seconds between two readings; rates in dashboards go over four of them. */
export const SCRAPE_SECONDS = 10;

export const SCRAPE_TIMEOUT_SECONDS = 8;
/** Values that one page may have. */
export const SAMPLE_LIMIT = 20_000;

/** What Prometheus reads: Stackyard's metrics of all containers, itself, and the apps that ask for it by a label. */
export function prometheusConfig(metricsAddress: string) {
  return {
    global: {
      scrape_interval: `${SCRAPE_SECONDS}s`,
      scrape_timeout: `${SCRAPE_TIMEOUT_SECONDS}s`,
      evaluation_interval: '15s',
    },
    rule_files: ['/etc/prometheus/rules.yml'],
    scrape_configs: [
      {
        job_name: 'containers',
        // The names are those of the containers, not of who tells of them.
        honor_labels: true,
        static_configs: [{ targets: [metricsAddress] }],
      },
      { job_name: 'prometheus', static_configs: [{ targets: ['localhost:9090'] }] },
      {
        job_name: 'apps',
        // Many pages name no kind of content, which Prometheus 3 would refuse.
        fallback_scrape_protocol: 'PrometheusText0.0.4',
        // What is no metrics page is not to fill the memory.
        body_size_limit: '5MB',
        sample_limit: SAMPLE_LIMIT,
        http_sd_configs: [{ url: `http://${metricsAddress}/targets`, refresh_interval: '5s' }],
      },
    ],
  };
}
