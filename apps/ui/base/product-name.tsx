import { BrandMark } from "./brand-mark.tsx";

/** The mark with the name in both scripts. */
export function ProductName({ size = "2rem" }: { size?: string }) {
  return (
    <span className="li-product">
      <BrandMark size={size} />
      <span>
        <strong lang="zh-CN">邻里</strong> <span lang="en">Linli</span>
      </span>
    </span>
  );
}
