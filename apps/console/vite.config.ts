import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Built to dist/console and served below /console/; the server puts a fresh nonce where the place holder stands. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  plugins: [react()],
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: "../../dist/console",
    emptyOutDir: true,
    target: "es2023",
    // Inlined assets would be data: addresses, which the content security policy refuses for scripts and fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // Loading an engine or a contract does nothing by itself: what is not used is left out.
      treeshake: {
        moduleSideEffects: [{ test: /\/(engines|modules|platform)\/.*\.ts$/, sideEffects: false }],
      },
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler|@tanstack)\//, priority: 2 },
            {
              name: "antd",
              test: /node_modules\/(antd|@ant-design|@rc-component|rc-[a-z-]+)\//,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
