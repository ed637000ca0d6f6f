/**
 * One build, two environments (`vite build --app`):
 * client: the stylesheet and one file per island, hashed, with a manifest, into dist/client;
 * ssr: the server as one file, dist/server/main.js, with its dependencies left in node_modules.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import tailwind from "@tailwindcss/vite";
import { defineConfig } from "vite";

const root = import.meta.dirname;

const islands = Object.fromEntries(
  readdirSync(join(root, "src/islands"))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => [file.replace(/\.ts$/, ""), join(root, "src/islands", file)]),
);

export default defineConfig({
  root,
  appType: "custom",
  publicDir: false,
  plugins: [tailwind()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  builder: {},
  environments: {
    client: {
      build: {
        outDir: "dist/client",
        assetsDir: "assets",
        // Small files stay files: the content policy knows no data: addresses for scripts and styles.
        assetsInlineLimit: 0,
        modulePreload: false,
        manifest: true,
        target: ["chrome99", "safari15.4", "firefox100"],
        rolldownOptions: { input: { style: join(root, "src/ui/style.css"), ...islands } },
      },
    },
    ssr: {
      // The icons are drawn into the bundle, so that running needs no icon package.
      resolve: { noExternal: [/^lucide-static/] },
      build: {
        ssr: true,
        outDir: "dist/server",
        target: "node26",
        rolldownOptions: {
          input: { main: join(root, "src/main.ts"), "photo-child": join(root, "src/frame/uploads/photo-child.ts") },
          // Chunks lie beside main.js, because assets.ts finds the manifest from its own place.
          output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
        },
      },
    },
  },
});
