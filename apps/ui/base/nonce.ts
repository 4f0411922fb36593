/** The nonce of this response's Content-Security-Policy, for styles that a kit writes at run time. */
export function cspNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined;
}
