import { words } from "../../../ui/format";
import styles from "./Details.module.css";
import { Value } from "./Value";
import { currencyOf } from "../../amounts";
import { namesInOrder } from "./values";

interface Props {
  members: Readonly<Record<string, unknown>>;
  /** JSON Schema of the members, where the process describes them. */
  schema: Readonly<Record<string, unknown>> | undefined;
}

/** Members with their values, under the titles of the schema, or else under words made of their names. */
export function Members({ members, schema }: Props) {
  const properties = (schema?.properties ?? {}) as Record<string, Record<string, unknown> | undefined>;
  const currency = currencyOf(members);
  return (
    <dl className={styles.members}>
      {namesInOrder(members, properties).map((name) => (
        <div key={name}>
          <dt>{typeof properties[name]?.title === "string" ? properties[name].title : words(name)}</dt>
          <dd>
            <Value name={name} value={members[name]} currency={currency} schema={properties[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
