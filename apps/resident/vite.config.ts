import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Built to dist/resident and served at /; the server puts a fresh nonce where the place holder stands. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  plugins: [react()],
  resolve: { alias: { zod: resolve(import.meta.dirname, "build/no-schemas.ts") } },
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: "../../dist/resident",
    emptyOutDir: true,
    target: "es2023",
    // Inlined assets would be data: addresses, which the content security policy refuses for scripts and fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: {
        index: resolve(import.meta.dirname, "index.html"),
        sw: resolve(import.meta.dirname, "offline/worker.ts"),
      },
      // Loading an engine or a contract does nothing by itself: what is not used is left out.
      treeshake: {
        moduleSideEffects: [{ test: /\/(engines|modules|platform)\/.*\.ts$/, sideEffects: false }],
      },
      output: {
        // A service worker rules the folder it lies in, under a name that never changes.
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler|@tanstack)\//, priority: 2 },
          ],
        },
      },
    },
  },
});
