/**
 * Headers that HTTP, its security policies and whatever stands between client and server bring along (RFC 9110, RFC 9111,
 * Fetch, Trace Context, and the usual proxies): they say nothing of the API itself.
 */
const NAMES = new Set(
  `accept-ch accept-patch accept-post accept-ranges age allow alt-svc cache-control cdn-cache-control clear-site-data close
   connection critical-ch date dnt early-data etag expect-ct expires host http2-settings keep-alive last-modified nel
   origin-agent-cluster p3p permissions-policy pragma proxy-authenticate proxy-authentication-info proxy-connection
   proxy-status public-key-pins referrer-policy refresh report-to reporting-endpoints server server-timing set-cookie
   set-cookie2 sourcemap speculation-rules status strict-transport-security surrogate-control surrogate-key
   timing-allow-origin tk trailer transfer-encoding upgrade vary via warning www-authenticate
   x-accel-buffering x-accel-expires x-aspnet-version x-aspnetmvc-version x-backend x-backend-server x-cache
   x-cache-hits x-cache-lookup x-cache-status x-cdn x-content-type-options x-dns-prefetch-control x-download-options
   x-drupal-cache x-firefox-spdy x-frame-options x-generator x-hacker x-permitted-cross-domain-policies x-powered-by
   x-proxy-cache x-robots-tag x-runtime x-served-by x-served-from x-timer x-ua-compatible x-varnish x-xss-protection
   fly-request-id ki-edge ki-origin rndr-id x-sucuri-id x-sucuri-cache
   correlation-id request-id traceparent tracestate tracing-id x-correlation-id x-github-request-id x-request-id
   x-request-start x-response-time x-span-id x-trace x-trace-id x-transaction-id`.split(/\s+/),
);
const PREFIXES =
  /^(?:access-control-|akamai-|cf-|cloudfront-|content-|cross-origin-|fastly-|fly-|sec-|x-akamai-|x-amz-|x-amzn-|x-amz-cf-|x-azure-|x-b3-|x-datadog-|x-cloud-trace-|x-edge-|x-envoy-|x-fastly-|x-goog-|x-iinfo|x-litespeed-|x-middleware-|x-ms-|x-nf-|x-nginx-|x-nextjs-|x-now-|x-pingback|x-railway-|x-render-|x-vercel-|x-webkit-)/;

/** Whether a response header (in lower case) is part of HTTP or of the way to the server, and not of the API. */
export function isStandardHeader(name: string): boolean {
  return NAMES.has(name) || PREFIXES.test(name) || name.startsWith(":");
}
