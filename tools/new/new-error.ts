import { editFile, readSource } from "./edit-file.ts";
import { NewError, spell } from "./names.ts";

/** `new error MODULE CODE`: adds a code to the module's catalogue. */
export function newError(root: string, module: string, code: string): string[] {
  const { snake } = spell(code);
  const path = `modules/${module}/errors.ts`;
  if (new RegExp(`^  ${snake}: `, "m").test(readSource(root, path)))
    throw new NewError(`${module}.${snake} is there already`);
  const words = snake.replaceAll("_", " ");
  const declaration = `  ${snake}: {
    status: 409,
    title: { zh: "现在不能这样做（${words}）。", en: "This cannot be done now (${words})." },
    advice: { zh: "没有改动任何内容。", en: "Nothing was changed." },
  },
});
`;
  return [
    editFile(root, path, { find: /\}\);\s*$/, put: declaration, what: "defineErrors({…}) at its end" }),
  ];
}
