type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A typed array that grows: `data` may be longer than `length`. */
export type Vector<A extends Numbers> = { data: A; length: number };

export function float64Vector(capacity = 1024): Vector<Float64Array> {
  return { data: new Float64Array(capacity), length: 0 };
}

export function int32Vector(capacity = 1024): Vector<Int32Array> {
  return { data: new Int32Array(capacity), length: 0 };
}

export function uint32Vector(capacity = 1024): Vector<Uint32Array> {
  return { data: new Uint32Array(capacity), length: 0 };
}

export function push<A extends Numbers>(vector: Vector<A>, value: number): void {
  if (vector.length === vector.data.length) {
    const larger = new (vector.data.constructor as new (length: number) => A)(vector.length * 2);
    larger.set(vector.data as never);
    vector.data = larger;
  }
  vector.data[vector.length++] = value;
}

/** A copy of exactly the used part. */
export function toArray<A extends Numbers>(vector: Vector<A>): A {
  return vector.data.slice(0, vector.length) as A;
}
