import {
  type ArrayFieldItemButtonsTemplateProps,
  type ArrayFieldItemTemplateProps,
  type ArrayFieldTemplateProps,
  descriptionId,
  type DescriptionFieldProps,
  errorId,
  type FieldErrorProps,
  type FieldTemplateProps,
  getUiOptions,
  type IconButtonProps,
  type ObjectFieldTemplateProps,
} from "@rjsf/utils";
import { Button } from "../../ui/Button";
import field from "../../ui/Field.module.css";
import styles from "./SchemaForm.module.css";

const GROUPS: ReadonlySet<unknown> = new Set(["radio", "checkboxes"]);

/** A field with its label; a group of choices has a legend instead, and a box brings its own label. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, hidden, required, displayLabel, description, children, errors, help, schema, uiSchema } =
    props;
  if (hidden) {
    return <div hidden>{children}</div>;
  }
  const name = (
    <>
      {label}
      {required && <span aria-hidden="true"> *</span>}
    </>
  );
  const { widget } = getUiOptions(uiSchema);
  const content = (
    <>
      {displayLabel && description}
      {children}
      {errors}
      {help}
    </>
  );
  if (displayLabel && GROUPS.has(widget)) {
    return (
      <fieldset className={`${field.field} ${styles.group}`}>
        <legend className={field.label}>{name}</legend>
        {content}
      </fieldset>
    );
  }
  const box = schema.type === "boolean" && (widget === undefined || widget === "checkbox");
  return (
    <div className={field.field}>
      {displayLabel && !box && (
        <label htmlFor={id} className={field.label}>
          {name}
        </label>
      )}
      {content}
    </div>
  );
}

export function ErrorTemplate({ errors = [], fieldPathId }: FieldErrorProps) {
  return (
    errors.length > 0 && (
      <div id={errorId(fieldPathId)} className={field.error}>
        {[...new Set(errors)].map((error, index) => (
          <p key={index}>{error}</p>
        ))}
      </div>
    )
  );
}

export function DescriptionTemplate({ id, description }: DescriptionFieldProps) {
  return (
    description && (
      <p id={id} className={field.hint}>
        {description}
      </p>
    )
  );
}

/** The fields of a group. The form itself is a plain group, and one within it is framed. */
export function ObjectTemplate(props: ObjectFieldTemplateProps) {
  const { title, required, description, fieldPathId, properties, schema, onAddProperty, disabled } = props;
  const content = (
    <>
      {properties.map((property) => property.content)}
      {schema.additionalProperties && (
        <Button onClick={onAddProperty} disabled={disabled}>
          Add a field
        </Button>
      )}
    </>
  );
  if (fieldPathId.path.length === 0) {
    return <div className={styles.fields}>{content}</div>;
  }
  return (
    <fieldset className={styles.frame}>
      <legend className={field.label}>
        {title}
        {required && <span aria-hidden="true"> *</span>}
      </legend>
      {description && (
        <p id={descriptionId(fieldPathId)} className={field.hint}>
          {description}
        </p>
      )}
      {content}
    </fieldset>
  );
}

export function ListTemplate(props: ArrayFieldTemplateProps) {
  const { title, required, items, canAdd, onAddClick, disabled, schema, rawErrors = [] } = props;
  return (
    <fieldset className={styles.frame}>
      <legend className={field.label}>
        {title}
        {required && <span aria-hidden="true"> *</span>}
      </legend>
      {schema.description && <p className={field.hint}>{schema.description}</p>}
      {items}
      {canAdd && (
        <Button
          className={styles.add}
          onClick={onAddClick}
          disabled={disabled}
          data-invalid={rawErrors.length > 0 || undefined}
        >
          Add
        </Button>
      )}
    </fieldset>
  );
}

export function ListItemTemplate({ children, buttonsProps, hasToolbar }: ArrayFieldItemTemplateProps) {
  return (
    <div className={styles.item}>
      {children}
      {hasToolbar && <ItemButtons {...buttonsProps} />}
    </div>
  );
}

function ItemButtons(props: ArrayFieldItemButtonsTemplateProps) {
  const { index, hasMoveUp, hasMoveDown, hasRemove, onMoveUpItem, onMoveDownItem, onRemoveItem, disabled } =
    props;
  const entry = `entry ${index + 1}`;
  return (
    <div className={styles.itemButtons}>
      {hasMoveUp && (
        <Button look="quiet" aria-label={`Move ${entry} up`} onClick={onMoveUpItem} disabled={disabled}>
          ↑
        </Button>
      )}
      {hasMoveDown && (
        <Button look="quiet" aria-label={`Move ${entry} down`} onClick={onMoveDownItem} disabled={disabled}>
          ↓
        </Button>
      )}
      {hasRemove && (
        <Button look="quiet" aria-label={`Remove ${entry}`} onClick={onRemoveItem} disabled={disabled}>
          Remove
        </Button>
      )}
    </div>
  );
}

/** Removes a field that the person who fills in the form has added. */
export function RemoveButton({ onClick, disabled }: IconButtonProps) {
  return (
    <Button look="quiet" onClick={onClick} disabled={disabled}>
      Remove
    </Button>
  );
}
