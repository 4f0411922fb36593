import { cspNonce } from "../base/nonce.ts";

/**
 * To be called once, before the console draws anything. Gives the response's nonce to every style element that scripts make from now on. Ant Design takes the nonce for
 * its own styles, but its scroll lock and scrollbar measure write style elements without one, which the content
 * security policy would refuse. Only scripts that the same policy let in can call this.
 */
export function prepareDesk(): void {
  const nonce = cspNonce();
  if (nonce) nonceForStyles(nonce);
}

function nonceForStyles(nonce: string): void {
  const create: (tag: string, options?: ElementCreationOptions) => HTMLElement =
    document.createElement.bind(document);
  function createElement(tag: string, options?: ElementCreationOptions): HTMLElement {
    const element = create(tag, options);
    if (tag === "style") element.nonce = nonce;
    return element;
  }
  document.createElement = createElement as typeof document.createElement;
}
