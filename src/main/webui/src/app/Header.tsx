import { Link, NavLink } from "react-router";
import { useMayAct, useMayPublish, useSession } from "../session/SessionContext";
import { Mark } from "../ui/Mark";
import { Account } from "./Account";
import styles from "./Header.module.css";

export function Header() {
  const { role } = useSession();
  const mayAct = useMayAct();
  const mayPublish = useMayPublish();
  return (
    <header className={styles.header}>
      <Link to="/cases" className={styles.product}>
        <Mark />
        <span className={styles.name}>TraceRail</span>
      </Link>
      <nav aria-label="Main" className={styles.nav}>
        <NavLink to="/cases">Cases</NavLink>
        {mayAct && <NavLink to="/new">New case</NavLink>}
        {mayPublish && <NavLink to="/processes">Processes</NavLink>}
        {role === "admin" && <NavLink to="/keys">Keys</NavLink>}
      </nav>
      <Account />
    </header>
  );
}
